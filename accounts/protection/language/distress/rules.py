"""What danger is made of, once for all languages; the words are those of `vocabulary`."""

from accounts.protection.language.concepts import Rule
from accounts.protection.language.distress.codes import CHILD, SELF_HARM, VIOLENCE

_GAME = "game"

RULES = (
    # Somebody wants to be dead, or not to live.
    Rule(SELF_HARM, "death wanting", _GAME),
    Rule(SELF_HARM, "living not", _GAME),
    Rule(SELF_HARM, "living tired", _GAME),
    Rule(SELF_HARM, "waking never"),
    Rule(SELF_HARM, "world leaving", _GAME),
    Rule(SELF_HARM, "my_life ending", _GAME),
    Rule(SELF_HARM, "without_me better"),
    Rule(SELF_HARM, "taking_me god"),
    Rule(SELF_HARM, "born never"),
    Rule(SELF_HARM, "easily death", _GAME),
    Rule(SELF_HARM, "dark thoughts", _GAME),
    Rule(SELF_HARM, "voices deed"),
    Rule(SELF_HARM, "oneself hate", _GAME),
    # He means to do it, and has the means.
    Rule(SELF_HARM, "oneself deed", _GAME),
    Rule(SELF_HARM, "pills swallow"),
    Rule(SELF_HARM, "poison drink"),
    Rule(SELF_HARM, "rope neck"),
    Rule(SELF_HARM, "height jump", _GAME),
    Rule(SELF_HARM, "tracks waits", _GAME),
    Rule(SELF_HARM, "gun head"),
    Rule(SELF_HARM, "veins cut"),
    Rule(SELF_HARM, "gas open"),
    Rule(SELF_HARM, "vehicle into", _GAME),
    Rule(SELF_HARM, "height one_step", _GAME),
    # He has tried before, or is worth more to his own when he is dead.
    Rule(SELF_HARM, "attempted saved", _GAME),
    Rule(SELF_HARM, "insurance worth_dead"),
    # He takes leave.
    Rule(SELF_HARM, "letter near_one left_behind"),
    Rule(SELF_HARM, "after_me near_one", "heirs"),
    Rule(SELF_HARM, "after_me care_for", "heirs"),
    Rule(SELF_HARM, "tell near_one love"),
    Rule(SELF_HARM, "farewell near_one"),
    Rule(SELF_HARM, "orphan remain"),
    Rule(SELF_HARM, "gone_for_all tomorrow", _GAME),
    Rule(SELF_HARM, "said_outright", _GAME),
    Rule(SELF_HARM, "last_one ever"),
    Rule(SELF_HARM, "dead_one joining"),
    Rule(SELF_HARM, "near_one attempt"),
    # Somebody is hurt or threatened.
    Rule(VIOLENCE, "actor hit me", _GAME),
    Rule(VIOLENCE, "weapon threat"),
    Rule(VIOLENCE, "weapon actor me"),
    Rule(VIOLENCE, "weapon comes"),
    Rule(VIOLENCE, "actor afraid violence"),
    Rule(VIOLENCE, "learns violence"),
    Rule(VIOLENCE, "actor held"),
    Rule(VIOLENCE, "lender threat"),
    Rule(VIOLENCE, "lender violence"),
    Rule(VIOLENCE, "i_harm victim"),
    Rule(VIOLENCE, "i_shoot your_head"),
    Rule(VIOLENCE, "fire premises", _GAME),
    Rule(VIOLENCE, "your_place i_wait"),
    Rule(VIOLENCE, "violent_outright", _GAME),
    # A child is hungry, alone, beaten or abused.
    Rule(CHILD, "child hungry"),
    Rule(CHILD, "child food lacking"),
    Rule(CHILD, "baby_food lacking"),
    Rule(CHILD, "child alone"),
    Rule(CHILD, "child left_in"),
    Rule(CHILD, "child hit_child"),
    Rule(CHILD, "abuser abuse"),
)
