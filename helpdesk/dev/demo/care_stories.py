"""Words of players of whom somebody has to take care: one who asks to be excluded, one who is
angry, a mother who is worried, one who is too young, and a crisis of last week that ended well."""

from helpdesk.dev.demo.stories import Said, Story

_DAY = 24 * 60
STORIES = [
    Story(
        player="Onur Tekin",
        email="onur.tekin@example.com",
        language="tr",
        subject="Hesabım hakkında",
        reason="general",
        team="Support",
        owner="Ece",
        number="LN-291145",
        said=(
            Said(
                9,
                "player",
                "Merhaba, son aylarda çok fazla oynadım. Kendimi hariç tutmak istiyorum, "
                "en az altı ay giriş yapamayayım.",
            ),
        ),
    ),
    Story(
        player="Barış Uçar",
        email="baris.ucar@example.com",
        language="tr",
        subject="Üç gündür bekliyorum",
        reason="withdrawal-waiting",
        team="Support",
        owner="Ece",
        number="LN-302218",
        said=(
            Said(
                22,
                "player",
                "Yeter artık, üç gündür oyalıyorsunuz. Her yazdığımda başka bir şey "
                "söylüyorsunuz. Bu ne biçim hizmet? Param nerede?",
            ),
        ),
    ),
    Story(
        player="Emma Clarke",
        email="emma.clarke@example.com",
        language="en",
        subject="My son",
        reason="general",
        team="Support",
        said=(
            Said(
                35,
                "player",
                "Hello, I am writing because my son gambles all his money on your site. "
                "He is 24 and lives with us. Can you tell me how much he has lost, or close "
                "his account?",
            ),
        ),
    ),
    Story(
        player="Efe Sarp",
        email="efe.sarp@example.com",
        language="tr",
        subject="Çekimim olur mu",
        reason="withdrawal-waiting",
        team="Support",
        owner="Ece",
        number="LN-331207",
        said=(
            Said(
                38,
                "player",
                "Merhaba, ben 17 yaşındayım, hesabı abimin kimliğiyle açtık. Kazandığımı çekebilir "
                "miyim?",
            ),
        ),
    ),
    Story(
        player="Tolga Erim",
        email="tolga.erim@example.com",
        language="tr",
        subject="Artık gücüm kalmadı",
        reason="general",
        team="Support",
        owner="Ece",
        number="LN-266091",
        said=(
            Said(
                6 * _DAY,
                "player",
                "Bütün birikimim gitti. Artık yaşamak istemiyorum, kimseye yük olmak da "
                "istemiyorum.",
            ),
            Said(
                6 * _DAY - 2,
                "Ece",
                "Bunu bana yazdığınız için çok iyi yaptınız. Buradayım ve okuyorum. Şu anda "
                "güvende misiniz, yanınızda biri var mı?\n\nYalnız kalmayın: 112 her saat "
                "açıktır, YEDAM 115 sizi dinler.",
            ),
            Said(6 * _DAY - 9, "player", "Kardeşim geldi şimdi. 115’i arayacağız birlikte."),
            Said(
                6 * _DAY - 12,
                "Ece",
                "Kardeşinizin yanınızda olmasına sevindim. Acele etmeyin, ne zaman isterseniz "
                "buradayız.",
            ),
        ),
    ),
]
