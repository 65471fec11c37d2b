"""What danger is made of, once for all languages; the words are those of `vocabulary`."""

from accounts.protection.language.concepts import Family
from accounts.protection.language.distress.codes import CHILD, SELF_HARM, VIOLENCE

_GAME = "game"

FAMILIES = (
    # Somebody wants to be dead, or not to live.
    Family("wants_death", SELF_HARM, "death wanting", _GAME),
    Family("no_life", SELF_HARM, "living not", _GAME),
    Family("tired_of_life", SELF_HARM, "living tired", _GAME),
    Family("never_wakes", SELF_HARM, "waking never"),
    Family("leaves_world", SELF_HARM, "world leaving", _GAME),
    Family("life_ends", SELF_HARM, "my_life ending", _GAME),
    Family("better_without", SELF_HARM, "without_me better"),
    Family("god_takes", SELF_HARM, "taking_me god"),
    Family("not_born", SELF_HARM, "born never"),
    Family("how_to_die", SELF_HARM, "easily death", _GAME),
    Family("dark_thoughts", SELF_HARM, "dark thoughts", _GAME),
    Family("voices", SELF_HARM, "voices deed"),
    Family("hates_himself", SELF_HARM, "oneself hate", _GAME),
    # He means to do it, and has the means.
    Family("harms_himself", SELF_HARM, "oneself deed", _GAME),
    Family("pills", SELF_HARM, "pills swallow"),
    Family("poison", SELF_HARM, "poison drink"),
    Family("rope", SELF_HARM, "rope neck"),
    Family("high_place", SELF_HARM, "height jump", _GAME),
    Family("tracks", SELF_HARM, "tracks waits", _GAME),
    Family("gun", SELF_HARM, "gun head"),
    Family("veins", SELF_HARM, "veins cut"),
    Family("gas", SELF_HARM, "gas open"),
    Family("drives_into", SELF_HARM, "vehicle into", _GAME),
    # He takes leave.
    Family("letter", SELF_HARM, "letter near_one left_behind"),
    Family("after_me", SELF_HARM, "after_me near_one", "heirs"),
    Family("after_me_care", SELF_HARM, "after_me care_for", "heirs"),
    Family("last_words", SELF_HARM, "tell near_one love"),
    Family("bids_farewell", SELF_HARM, "farewell near_one"),
    Family("orphans", SELF_HARM, "orphan remain"),
    Family("not_there", SELF_HARM, "gone_for_all tomorrow", _GAME),
    Family("alone_enough", SELF_HARM, "said_outright", _GAME),
    Family("last_message", SELF_HARM, "last_one ever"),
    Family("joins_dead", SELF_HARM, "dead_one joining"),
    Family("near_one", SELF_HARM, "near_one attempt"),
    # Somebody is hurt or threatened.
    Family("beaten", VIOLENCE, "actor hit me", _GAME),
    Family("armed", VIOLENCE, "weapon threat"),
    Family("armed_actor", VIOLENCE, "weapon actor me"),
    Family("comes_armed", VIOLENCE, "weapon comes"),
    Family("fears", VIOLENCE, "actor afraid violence"),
    Family("if_he_learns", VIOLENCE, "learns violence"),
    Family("held", VIOLENCE, "actor held"),
    Family("lender", VIOLENCE, "lender threat"),
    Family("lender_hurts", VIOLENCE, "lender violence"),
    Family("kills_you", VIOLENCE, "i_harm victim"),
    Family("shoots_head", VIOLENCE, "i_shoot your_head"),
    Family("burns", VIOLENCE, "fire premises", _GAME),
    Family("waits_for", VIOLENCE, "your_place i_wait"),
    Family("told_outright", VIOLENCE, "violent_outright", _GAME),
    # A child is hungry, alone, beaten or abused.
    Family("child_hungry", CHILD, "child hungry"),
    Family("child_food", CHILD, "child food lacking"),
    Family("baby_food", CHILD, "baby_food lacking"),
    Family("child_alone", CHILD, "child alone"),
    Family("child_left", CHILD, "child left_in"),
    Family("child_hit", CHILD, "child hit_child"),
    Family("abuse", CHILD, "abuser abuse"),
)
