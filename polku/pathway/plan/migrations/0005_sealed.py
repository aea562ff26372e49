"""What is written of a client is sealed; frozen rows let a change of key through."""

from django.db import migrations

from polku.base.secrets.fields import SealedCharField, SealedTextField
from polku.base.secrets.migrating import SealColumns, let_resealing_pass


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0004_plans_end_with_their_time"),
        ("secrets", "0001_sealed_columns"),
    ]

    operations = [
        SealColumns(
            model_name="factor",
            fields={"text": SealedCharField(max_length=500)},
        ),
        SealColumns(
            model_name="goal",
            fields={
                "aim": SealedTextField(blank=True),
                "dropped_because": SealedTextField(blank=True),
                "expected": SealedCharField(blank=True, max_length=500),
                "less": SealedCharField(blank=True, max_length=500),
                "more": SealedCharField(blank=True, max_length=500),
                "much_less": SealedCharField(blank=True, max_length=500),
                "much_more": SealedCharField(blank=True, max_length=500),
                "why": SealedTextField(blank=True),
                "wish": SealedTextField(blank=True),
            },
        ),
        SealColumns(
            model_name="partner",
            fields={
                "contact": SealedCharField(blank=True, max_length=200),
                "name": SealedCharField(max_length=200),
                "organisation": SealedCharField(blank=True, max_length=200),
                "responsibility": SealedCharField(blank=True, max_length=500),
            },
        ),
        SealColumns(
            model_name="plan",
            fields={
                "client_answer": SealedTextField(blank=True),
                "client_proposal": SealedTextField(blank=True),
                "current_services": SealedTextField(blank=True),
                "disagreements": SealedTextField(blank=True),
                "ended_because": SealedTextField(blank=True),
                "environment_effect": SealedTextField(blank=True),
                "essential_services": SealedTextField(blank=True),
                "essential_when": SealedCharField(blank=True, max_length=200),
                "expected_duration": SealedCharField(blank=True, max_length=200),
                "follow_up": SealedTextField(blank=True),
                "given_to": SealedCharField(blank=True, max_length=500),
                "met_where": SealedCharField(blank=True, max_length=200),
                "met_who": SealedCharField(blank=True, max_length=500),
                "need_client": SealedTextField(blank=True),
                "need_professional": SealedTextField(blank=True),
                "next_review_where": SealedCharField(blank=True, max_length=200),
                "no_plan_because": SealedTextField(blank=True),
                "not_agreed_because": SealedTextField(blank=True),
                "rights_explained_how": SealedTextField(blank=True),
                "services_client": SealedTextField(blank=True),
                "services_professional": SealedTextField(blank=True),
                "situation": SealedTextField(blank=True),
                "strengths_client": SealedTextField(blank=True),
                "strengths_professional": SealedTextField(blank=True),
            },
        ),
        SealColumns(
            model_name="plannedservice",
            fields={
                "amount": SealedCharField(blank=True, max_length=200),
                "description": SealedTextField(blank=True),
                "method": SealedCharField(blank=True, max_length=500),
                "provider": SealedCharField(blank=True, max_length=200),
            },
        ),
        SealColumns(
            model_name="step",
            fields={
                "doer_name": SealedCharField(blank=True, max_length=200),
                "text": SealedCharField(max_length=500),
            },
        ),
        let_resealing_pass("plan_is_frozen"),
        let_resealing_pass("plan_part_is_frozen"),
    ]
