"""Every address that takes something, sorted: what binds is in the settings, and here is why the
rest does not. What binds: it commits people or the organisation, or ends what did; it lets
somebody in, or opens a record to them; it gives data out that cannot be called back; it destroys;
or it sets what holds for everybody."""

WRITING = "is written, corrected or thrown away as work in hand, and each version stays"
TURNED = "is turned by the next entry on the same page, and both stay in the story"
ASKED = "only asks, or offers: somebody else decides, or the same person at a binding page"
WITHIN = "stays within the unit, whose caseworkers see the case already"
LESSER = "only takes away a permission, which must be as easy as can be"
OWN_EYES = "opens to whoever has the right what the page hides until asked; each look is noted"
FETCHED = "has an address that only a binding page tells, and only to the one who asked there"
THE_DOOR = "is the door itself, and asks by its own rules: tests/signin"
NOTHING = "touches nobody's data"

DOES_NOT_BIND = {
    WRITING: """
        activities:correct_note activities:discard_note activities:new_note activities:note
        activities:record_day activities:record_meeting activities:sheet
        assessment:correct assessment:drop assessment:finish assessment:part assessment:section
        assessment:start assessment:without
        cases:add_member cases:change_member cases:remove_member cases:explain cases:review
        decisions:agreement-discard decisions:agreement-edit decisions:agreement-start
        decisions:correct decisions:discard decisions:edit decisions:start
        intake:new intake:person-edit intake:new-person intake:match intake:find-for
        intake:explain
        outcomes:factor outcomes:finish outcomes:rate outcomes:service outcomes:start outcomes:write
        plan:add plan:piece plan:remove plan:move plan:set_aside plan:start plan:write
        portal:assessment-write portal:evaluation-rate portal:evaluation-write portal:plan-write
        portal:person portal:person-new portal:person-remove portal:plan-new-wish portal:plan-wish
    """,
    TURNED: """
        activities:cancel_meeting activities:cancel_session activities:change_group
        activities:end_place activities:enrol activities:fill_place activities:hold_meeting
        activities:move_meeting activities:no_show activities:open_group activities:plan_meeting
        activities:plan_sessions
        cases:no_own_worker cases:seen decisions:implement decisions:notice
        intake:close intake:guide intake:initiate intake:join intake:judge intake:pass-on
        intake:no-order intake:protect
        outcomes:contact outcomes:follow_up outcomes:give_up outcomes:onward outcomes:reply
        outcomes:tried
        plan:done plan:drop plan:not_needed portal:meeting-cancel portal:plan-step-done
    """,
    ASKED: """
        assessment:ask decisions:agreement-take-back intake:public openness:ask
        plan:propose plan:take_back
        portal:apply portal:meeting-move portal:own-worker portal:plan-changes portal:record-ask
        records:propose records:reject
    """,
    WITHIN: "cases:cover cases:end_tie cases:hand_over_from cases:own_worker",
    LESSER: "consents:withdraw portal:permit-withdraw",
    OWN_EYES: "cases:open_phone intake:find intake:open-numbers intake:reveal",
    FETCHED: "portal:copy-file records:copy-file",
    THE_DOOR: """
        signin:app signin:code signin:confirm signin:end signin:end_all signin:passkey
        signin:passkey_new signin:password signin:recovery signin:remove signin:second_step
        signin:sign_in signin:sign_out
    """,
    NOTHING: """
        desk:narrow notices:notices ui:components-confirm ui:components-conflict
        ui:components-form ui:language units:unit-new
    """,
}
