"""What waits to be told onward, what has been done about it, and what happened when."""

from django.db import models

from polku.base import clock
from polku.base.keys import new_key
from polku.base.work import rules


class Outbox(models.Model):
    """One reaction owed to one fact (lähtevät). Written beside the fact, in its transaction."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    change_id = models.UUIDField()
    reaction = models.CharField(max_length=80)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="outbox_one_reaction_of_a_kind", fields=["change_id", "reaction"]
            )
        ]
        indexes = [models.Index(fields=["at"], name="outbox_by_age")]


class Effect(models.Model):
    """Proof that the reaction happened. It commits with what the reaction wrote, so once only."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    outbox = models.ForeignKey(Outbox, models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="effect_happens_once", fields=["outbox"])]


class Milestone(models.Model):
    """When something that must happen now and then last did: a seal, a backup, a clearing."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    kind = models.CharField(max_length=24, choices=rules.Milestone)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="milestone_one_of_a_kind", fields=["kind"])]
