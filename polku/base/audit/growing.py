"""What a role of the database may do to the trail: add to it and read it, nothing else."""

READ_AND_ADD = (
    *("audit_change", "audit_use", "audit_refusal", "audit_disclosure"),
    *("audit_seal", "audit_sealedpart"),
)
# Old rows come from the trigger alone, which writes with its owner's right: nobody forges one.
READ_ONLY = ("audit_history",)


def only_adds_to_trail(role: str) -> list[str]:
    """For a migration that makes a role: takes away whatever the role got with other tables."""
    tables = ", ".join(READ_AND_ADD + READ_ONLY)
    return [
        f"revoke all on {tables} from {role}",
        f"grant select, insert on {', '.join(READ_AND_ADD)} to {role}",
        f"grant select on {', '.join(READ_ONLY)} to {role}",
        f"grant usage on sequence trail_position to {role}",
    ]
