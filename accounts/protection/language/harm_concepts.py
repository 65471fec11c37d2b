"""What harm is made of in German and Spanish: who can't stop, what he plays with, what he wants
back, from whom he hides it. The codes are those of `harm`."""

from accounts.protection.language.concepts import Reader, Rule

LOSING_CONTROL, DEBT, CHASING = "loss_of_control", "debt", "chasing"
FAMILY_CONFLICT, THIRD_PARTY = "family", "third_party"

RULES = (
    Rule(LOSING_CONTROL, "cannot_stop play|lost", "relative technical"),
    Rule(LOSING_CONTROL, "addicted", "relative asks_about"),
    Rule(DEBT, "borrowed play|lost", "relative"),
    Rule(DEBT, "income lost", "relative technical"),
    Rule(DEBT, "in_debt play|lost", "relative"),
    Rule(CHASING, "lost recover", "technical"),
    Rule(FAMILY_CONFLICT, "family hidden play|lost|in_debt"),
    Rule(THIRD_PARTY, "relative addicted|cannot_stop", "technical"),
)
_GERMAN = {
    "play": (
        "spiele spielen gespielt spielt zock* gezockt wette wetten gewettet glücksspiel* casino* "
        "slots automaten einzahle einzahlen eingezahlt"
    ),
    "lost": (
        "verloren verlorene* verlor verliere verlust* verspielt verspiele verzockt verzocke "
        "verballert"
    ),
    "cannot_stop": (
        "nicht_aufhören nicht_mehr_aufhören nicht_stoppen nicht_mehr_stoppen nicht_bremsen "
        "nicht_mehr_bremsen komme_nicht_los komm_nicht_los komme_davon_nicht_los höre_nicht_auf "
        "nicht_kontrollieren nicht_mehr_kontrollieren nicht_im_griff nicht_mehr_im_griff "
        "kontrolle_verloren kontrolle_verlier* keine_kontrolle"
    ),
    "addicted": (
        "spielsüchtig* spielsucht bin_süchtig süchtig_nach_spiel* wettsüchtig* suchtproblem*"
    ),
    "borrowed": (
        "geliehen leihe leihen ausgeliehen geborgt borge borgen einen_kredit kredit_aufgenommen "
        "kredite darlehen dispo im_dispo pfandhaus verpfändet konto_überzogen überzogen"
    ),
    "income": (
        "miete mietgeld gehalt lohn monatslohn ersparnisse ersparnissen erspartes erspartem rente "
        "haushaltsgeld essensgeld kindergeld urlaubsgeld sparbuch sparkonto"
    ),
    "in_debt": "schulden verschuldet schuldenberg",
    "recover": (
        "zurückgewinn* zurückzugewinnen zurückhol* zurückzuholen zurück_gewinnen zurück_holen "
        "wieder_reinhol* reinhol* reinzuholen wettmachen wettzumachen wieder_gewinnen"
    ),
    "family": (
        "frau mann freundin freund partner partnerin eltern mutter vater familie kinder ehefrau "
        "ehemann verlobte verlobter"
    ),
    "hidden": (
        "weiß_nichts weiss_nichts wissen_nichts weiß_es_nicht weiss_es_nicht ahnt_nichts "
        "nichts_davon heimlich* verheimlich* verstecke verstecken versteckt verschweig* lüge "
        "belüge anlüge belogen angelogen nicht_erfahren nicht_wissen hinter_dem_rücken"
    ),
    "relative": (
        "mein_sohn meine_tochter mein_bruder meine_schwester meine_frau_ist mein_mann_ist "
        "meine_frau_kann mein_mann_kann mein_vater_ist meine_mutter_ist mein_vater_kann "
        "meine_mutter_kann mein_freund_ist meine_freundin_ist mein_freund_kann meine_freundin_kann"
    ),
    "technical": (
        "passwort zugang konto_zurück bonus* freispiele autoplay ton musik video karte handy lädt "
        "hängt abgestürzt"
    ),
    "asks_about": (
        "hilfe_bei infos informationen broschüre beratungsstelle* hotline nicht_spielsüchtig "
        "süchtig_nach_dem süchtig_nach_eurem süchtig_nach_diesem"
    ),
}
_SPANISH = {
    "play": (
        "jugar jugando juego jugado apostar apostando apuesto apostado apuestas casino casinos "
        "tragaperras tragamonedas slots ruleta depositar deposito depositando ingresar ingresando"
    ),
    "lost": "perdí perdido perdiendo pierdo pérdidas gasté gastado gastando jugué aposté fundí",
    "cannot_stop": (
        "no_puedo_parar no_puedo_dejar* no_puedo_controlar* no_me_puedo_controlar "
        "no_puedo_detener* no_puede_parar no_puede_dejar* no_puede_controlar* no_sé_parar "
        "no_consigo_parar no_logro_parar no_paro_de no_me_controlo perdí_el_control "
        "perdido_el_control no_soy_capaz_de_parar"
    ),
    "addicted": (
        "ludópata* ludopatía adicto_al adicta_al adicto_a adicta_a soy_adict* enganchado_al "
        "enganchada_al enganchado_a enganchada_a problema_con_el_juego"
    ),
    "borrowed": (
        "préstamo préstamos prestado prestada prestados me_prestaron microcrédito* crédito_rápido "
        "créditos_rápidos crédito_personal empeñ* prestamista* tarjeta_al_límite "
        "tarjetas_al_límite"
    ),
    "income": "alquiler hipoteca sueldo nómina salario ahorros pensión quincena renta facturas",
    "in_debt": "deudas endeudad* deuda debo_dinero",
    "recover": (
        "recuperar recuperarlo recuperarla recuperarlos recuperarme recupero recuperando "
        "desquitar* volver_a_ganar* ganarlo_de_vuelta"
    ),
    "family": (
        "mujer esposa marido esposo novia novio pareja familia padres madre padre hijos mamá papá"
    ),
    "hidden": (
        "no_sabe_que no_sabe_nada no_lo_sabe no_saben_que no_saben_nada no_lo_saben no_sepa "
        "no_se_entere no_se_enteren escondidas "
        "escondiendo escondo oculto ocultando ocultar* ocultado miento mintiendo mentí mentido "
        "mentir* a_espaldas en_secreto"
    ),
    "relative": (
        "mi_hijo mi_hija mi_hermano mi_hermana mi_marido_es mi_mujer_es mi_esposo_es mi_esposa_es "
        "mi_marido_no_puede mi_mujer_no_puede mi_padre_es mi_madre_es mi_padre_no_puede "
        "mi_madre_no_puede mi_novio_es mi_novia_es mi_pareja_es"
    ),
    "technical": (
        "contraseña* clave acceso cuenta correo usuario móvil teléfono bono bonos promoción "
        "tarjeta_nueva sonido música vídeo autoplay"
    ),
    "asks_about": "información folleto teléfono_de no_soy_ludópata no_soy_adicto no_soy_adicta",
}
LANGUAGES = {"de": _GERMAN, "es": _SPANISH}
READER = Reader(RULES, LANGUAGES)
