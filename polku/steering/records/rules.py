"""Which class of retention a case belongs to. How long each is kept stands in `base/lifecycle`."""

from polku.base.lifecycle.rules import Material
from polku.pathway.cases.rules import ServiceTask

# By the service task of the documents (703/2023, annex).
MATERIAL_OF = {
    ServiceTask.WORKING_AGE: Material.WORKING_AGE,
    ServiceTask.SUBSTANCE: Material.SUBSTANCE,
    ServiceTask.DISABILITY: Material.DISABILITY,
    ServiceTask.OLDER: Material.OLDER,
}
TASK_OF = {material: task for task, material in MATERIAL_OF.items()}
