"""Believable stories that nobody has lived, one module each; `STORIES` lists them."""

from seed.lives.after_accident import AFTER_ACCIDENT
from seed.lives.after_divorce import AFTER_DIVORCE
from seed.lives.back_pain import BACK_PAIN
from seed.lives.gambling import GAMBLING
from seed.lives.long_distances import LONG_DISTANCES
from seed.lives.lost_rhythm import LOST_RHYTHM
from seed.lives.many_threads import MANY_THREADS
from seed.lives.new_country import NEW_COUNTRY
from seed.lives.out_of_prison import OUT_OF_PRISON
from seed.lives.own_firm import OWN_FIRM
from seed.lives.rent_arrears import RENT_ARREARS
from seed.lives.safe_now import SAFE_NOW
from seed.lives.sober_again import SOBER_AGAIN
from seed.lives.story import Story
from seed.lives.worn_out_carer import WORN_OUT_CARER
from seed.lives.young_father import YOUNG_FATHER

STORIES: tuple[Story, ...] = (
    LOST_RHYTHM,
    BACK_PAIN,
    RENT_ARREARS,
    SOBER_AGAIN,
    AFTER_DIVORCE,
    OUT_OF_PRISON,
    NEW_COUNTRY,
    LONG_DISTANCES,
    WORN_OUT_CARER,
    GAMBLING,
    MANY_THREADS,
    SAFE_NOW,
    YOUNG_FATHER,
    OWN_FIRM,
    AFTER_ACCIDENT,
)
