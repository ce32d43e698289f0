"""What pages set around comments: reply links, votes, badges, headings, forms.

Words of many sites and languages. Says what a short line is; where such a line may be left
out of a comment is decided elsewhere.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal

__all__ = ["Kind", "announced", "furniture", "is_form", "is_pingback", "without_furniture"]

Kind = Literal["", "reply", "other"]

_REPLY = """
reply | replies | reply to this | reply to this comment | reply to comment | reply quote | respond | log in to reply | login to reply
log in to reply to this comment | please log in to reply | sign in to reply | click here to reply | post a reply | add a reply
antworten | antwort | antwort schreiben | auf diesen kommentar antworten | auf kommentar antworten | zum antworten anmelden | anmelden um zu antworten
melde dich an um zu antworten | einloggen um zu antworten | zum antworten einloggen | beantworten | kommentieren | kommentar beantworten
responder | contestar | respuesta | responde | accede para responder | acceder para responder | inicia sesión para responder | inicie sesión para responder
responder a este comentario | répondre | répondre à ce commentaire | connectez vous pour répondre | se connecter pour répondre
rispondi | accedi per rispondere | rispondi a questo commento | beantwoorden | reageren | reageer | antwoord | antwoorden | beantwoord | log in om te reageren
faça login para responder | acesse para responder | svara | svar | svare | besvar | vastaa | odpowiedz | odpowiedź | zaloguj się aby odpowiedzieć | odpovědět | reagovat
válasz | yanıtla | cevapla | ответить | відповісти | răspunde | respon | autenticeu vos per a respondre | απάντηση | 返信 | 回复 | 回覆 | 답글
"""
_OTHER = """
permalink | permanent link | permalien | enlace permanente | permalink to this comment | link to this comment | link | direct link | direktlink | # | copy link
quote | zitieren | zitat | citar | citer | cita | citeren | like | likes | liked | like this | liked by | unlike | dislike | dislikes | gefällt mir | gefällt mir nicht | gefällt | liken | gefällt das
me gusta | no me gusta | j aime | je n aime pas | mi piace | non mi piace | gosto | curtir | vind ik leuk | lubię to | vote | votes | vote up | vote down | upvote | downvote
voted | rate | rate this | up | down | daumen hoch | daumen runter | daumen nach oben | daumen nach unten | thumbs up | thumbs down | thumb up | thumb down | rate up | rate down
report | report comment | report this comment | report abuse | report user | flag | flag comment | melden | kommentar melden | missbrauch melden | beitrag melden | reportar
reportar comentario | denunciar | denunciar comentario | signaler | signaler un abus | signaler ce commentaire | segnala | segnala abuso | rapporteren
edit | edit comment | bearbeiten | editar | modifier | modifica | bewerken | delete | löschen | eliminar | borrar | supprimer | elimina | verwijderen
share | share this | share comment | share this comment | teilen | compartir | partager | condividi | compartilhar | delen | tweet | facebook | twitter | whatsapp | email | e mail
loading | wird geladen | lädt | cargando | chargement | caricamento | carregando | laden
hide | hide reply | hide replies | show reply | show replies | view reply | view replies | view more replies | show more replies | load more | antworten anzeigen | antworten ausblenden | antworten einblenden | antwort anzeigen
alle antworten anzeigen | ver respuestas | ver respuesta | mostrar respuestas | ocultar respuestas | afficher les réponses | voir les réponses | masquer les réponses | mostra risposte | bekijk reacties
collapse | expand | collapse thread | toggle | mehr anzeigen | read more | more | point | points | punkte | score | award | awards | save | follow | folgen | antwort auf
author | autor | autorin | post author | article author | beitragsautor | beitragsautorin | beitrags autor | autor des beitrags | artikelautor | auteur | auteur de l article | autore | autor de la entrada | autor del post | autore articolo | author of the post | berichtauteur
moderator | moderatorin | mod | admin | administrator | gast | guest | invité | mitglied | member | redaktion | staff | op | abonnent | verified | verifiziert | editor | top comment | top fan | pinned | angeheftet
edited | bearbeitet | editado | modifié | modificato | embed | parent | root | prev | next | context | full comments | give award | most relevant | see translation
avatar | avatars | user avatar | author avatar | gravatar | gravatar icon | profile picture | profile photo | photo | profilbild | imagen de perfil | foto de perfil | avatar photo | avatar image | image
comment link | link zum kommentar | kommentar link | comment permalink | reply link | link al comentario | says | sagt | said | schreibt
click to share | comment | kommentar | comentario | commentaire | 0 | new | neu | offline | online | print | drucken | website | webseite | web | homepage | url
"""


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    parts = (part.split() for line in text.strip().split("\n") for part in line.split("|"))
    return frozenset(tuple(part) for part in parts if part)


_REPLIES, _OTHERS = _phrases(_REPLY), _phrases(_OTHER)
_LONGEST = max(map(len, _REPLIES | _OTHERS))
_WORDS = re.compile(r"[^\W\d_]+|#")
_NAMED = re.compile(
    r"\W*(?:(?:reply|replying|in reply|in response|responding) to|antwort(?:en)? (?:auf|an)|responder a|responde a|en respuesta a"
    r"|répondre à|en réponse à|rispondi a|in risposta a|als antwort auf|antworte auf|responder para|em resposta a|svara på|reageer op"
    r"|beantwoord|permalink (?:for|zu|von)|odpowiedz)\s\W?.{1,60}|\W*auf .{1,50} antworten\W*",
    re.IGNORECASE,
)
_AGE = re.compile(r"(?<![\w.,:])\d{1,3}\s?(?:y|yr|mo|w|wk|d|h|hr|m|min|j|std|sem|sett)\b(?!\.\w)")
_HANDLE = re.compile(r"[^\W\d_]_[^\W_]")  # "guest_77" is somebody
_STATE = re.compile(
    r"\W*(?:your comment is awaiting moderation|this comment (?:was|has been) (?:edited|minimi[sz]ed|moderated)|(?:last )?edited (?:on |by |at |\d).{0,60}"
    r"|zuletzt (?:geändert|bearbeitet).{1,60}|bearbeitet (?:am|von).{1,60}|dein kommentar wartet auf .{1,40}|tu comentario está pendiente.{0,40}"
    r"|(?:gefällt|liked? by|likes?|le gusta a|les gusta a|aimé par|piace a|gostado por|curtido por|geliked door|gilla(?:s|t) av)\W{1,3}(?:\d+|einer?|one|una?|une) \w{3,12}"
    r"|liked by .{1,60}|level \d{1,3}"
    r"|(?:\d+|one) (?:people|person|users?|leser|personen?) (?:likes?|liked|gefällt|fand(?:en)?|found).{0,60}"
    r"|was (?:this|the) (?:comment )?(?:helpful|useful)\W.{0,20}|\d+ von \d+ .{0,40}hilfreich.{0,20}|rating:.{0,40}|rated? [\d./ ]+|bewertung:? [\d,./ ]+)\W*",
    re.IGNORECASE,
)
_NOUN = (
    r"(?:comments?|responses?|replies|reply|thoughts?|remarks?|kommentare?n?|antworten|antwort|reaktionen|reaktion|meinungen|meinung|ergänzungen"
    r"|ergänzung|rückmeldungen|gedanken|anmerkungen|leserkommentare|leserbriefe|comentarios?|respuestas?|opiniones|pensamientos|commentaires?"
    r"|réponses?|réactions?|réflexions?|avis|commenti|commento|risposte|risposta|pensieri|reacties?|comentários?|respostas?|kommentarer?"
    r"|svar|komentarze|komentarzy|odpowiedzi|komentářů?e?|yorum(?:lar)?|комментари\w{1,3}|коментар\w{1,3}|comentaris?|hozzászólás|diskussion|discussion)"
)
_ONE = r"(?:ein|eine|one|un|una|uno|une|um|uma|no|keine|een)"
_COUNTED = re.compile(
    rf"\W*(?:(?P<count>\d[\d.,]{{0,6}})|{_ONE}\b)\s{{0,3}}(?:users?\s|reader\s|leser)?{_NOUN}(?!\w)(?P<rest>.{{0,160}})",
    re.IGNORECASE,
)
_TITLED = re.compile(
    rf"\W*(?:user |reader |leser-?|alle |all |latest |neueste |rss )?{_NOUN}(?!\w)\s{{0,3}}[(\[:]?\s?(?P<count>\d[\d.,]{{0,6}})?\s?[)\]]?\W{{0,6}}",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\W*(?:$|(?:on|to|for|so far|zu|auf|an|für|read|en|a|à|au|aux|sur|su|al|em|para|op|till|do|about|of|hinterlassen|left|posted|on this|bisher|bis jetzt|und|y|et|and|leave|add|skip|login)\b)",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:leave (?:a|your) (?:reply|comment|response)|post (?:a|your) (?:reply|comment)|add (?:a|your) (?:reply|comment)|write (?:a|your) (?:reply|comment)|submit (?:a )?comment|cancel reply"
    r"|join the (?:discussion|conversation)|have your say|(?:the )?comments (?:to this entry )?are (?:now )?closed|commenting is closed|comments? navigation|older comments|newer comments|previous comments|next comments|post navigation|references\s*$|visible links"
    r"|schreib(?:e|en sie)? (?:einen|ein|deinen|ihren) kommentar|(?:einen )?kommentar (?:schreiben|verfassen|hinterlassen|abgeben|hinzufügen|abschicken|abbrechen)|hinterlass(?:e|en sie)? (?:eine|einen|deinen|uns)"
    r"|antworten? abbrechen|ergänzung (?:abbrechen|schreiben)|kommentare? (?:sind|ist) geschlossen|die kommentare|die kommentarfunktion|ältere kommentare|neuere kommentare|beitrags-?navigation|(?:schreibe|verfasse) eine antwort|du (?:musst|möchtest)|sie müssen angemeldet|deine meinung|ihr kommentar\b|dein kommentar\b"
    r"|deja (?:una|un|tu) (?:respuesta|comentario)|dejar (?:una|un) (?:respuesta|comentario)|cancelar (?:la )?respuesta|(?:escribe|añade|añadir|agregar|publicar|haz|enviar) (?:un |tu |el )?comentario|los comentarios están|comentarios cerrados|comentarios (?:más )?(?:antiguos|recientes)|navegación de"
    r"|laisse[rz]? (?:un|une|votre) (?:commentaire|réponse)|annuler la réponse|(?:poster|publier|écrire|ajouter|rédiger|soumettre) (?:un |une |votre |le )?(?:commentaire|réponse)|(?:les )?commentaires (?:sont )?(?:fermés|clos)|navigation de(?:s)? |commentaires plus|répondre annuler"
    r"|lascia un(?:a)? (?:commento|risposta)|annulla risposta|rispondi annulla|i commenti sono|navigazione|deixe (?:um|uma|seu) |cancelar resposta|deixar um|os comentários|navegação|geef een reactie|reactie annuleren|laat een|plaats een reactie|reacties zijn gesloten|berichtnavigatie"
    r"|skriv en kommentar|lämna ett svar|legg igjen|avbryt svar|dodaj komentarz|anuluj|zostaw|napsat komentář|bir (?:cevap|yanıt)|добавить комментарий|отменить ответ|оставить комментарий"
    r"|this (?:site|blog|website) uses akismet|diese (?:web)?s(?:e)?ite verwendet akismet|este sitio usa akismet|ce site utilise akismet|questo sito (?:usa|utilizza) akismet|deze site gebruikt akismet|este site utiliza o akismet"
    r"|(?:your )?e-?mail(?:-| )address will not|(?:deine|ihre) e-?mail-?adresse wird|tu (?:dirección de )?(?:correo|e-?mail)|votre adresse|il tuo indirizzo|o seu endereço|je e-?mail|required fields|erforderliche felder|pflichtfelder"
    r"|notify me of|benachrichtig(?:e|t) mich|notifícame|recibir un (?:email|correo)|prévenez-moi|avertissez-moi|avvisami|save my name|meinen namen|guarda mi nombre|enregistrer mon nom|salva il mio nome|you must be logged|debes estar|vous devez|you may (?:also )?(?:like|use)"
    r"|trackbacks?(?: url|s?/|s? und| & | and |s?\s*\(|s?:?\s*$)|pingbacks?(?:/|\s*\(|s?:?\s*$| & | and | und)|related (?:posts?|articles?)|ähnliche (?:beiträge|artikel)|previous (?:post|article)|next (?:post|article)|vorheriger (?:beitrag|artikel)|nächster (?:beitrag|artikel)|das könnte|entradas? (?:anterior|siguiente|relacionad)|articles? (?:précédent|suivant|similaires))",
    re.IGNORECASE,
)
_PING = re.compile(
    r"\W*(?:pingback|trackback|ping)s?\s*(?::|\bfrom\b|\bby\b|\bvon\b|\bde\b|\bpar\b|-|–|—|»)\s*\S",
    re.IGNORECASE,
)
_LONGEST_LINE = 140


@lru_cache(maxsize=4096)
def furniture(text: str) -> Kind:
    """Whether a line is nothing but links and labels of the page, and whether it offers to reply.

    Examples
    --------
    >>> furniture("Daumen hoch0Daumen runter  Antworten"), furniture("Like (3)"), furniture("I like it")
    ('reply', 'other', '')
    """
    if not text or len(text) > _LONGEST_LINE:
        return ""
    if _NAMED.fullmatch(text):
        return "reply"
    if _HANDLE.search(text):
        return ""
    if _STATE.fullmatch(text):
        return "other"
    rest = _AGE.sub(" ", text)
    at, kind = 0, "other" if rest != text else ""
    words = _WORDS.findall(_unglued(rest).casefold())
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = tuple(words[at : at + size])
            if phrase in _REPLIES:
                kind = "reply"
                break
            if phrase in _OTHERS:
                kind = kind or "other"
                break
        else:
            return ""
        at += size
    return kind  # type: ignore[return-value]


def _unglued(text: str) -> str:
    """Part words that a tool has stuck together: "ReplyDelete"."""
    cuts = [at for at in range(1, len(text)) if text[at].isupper() and text[at - 1].islower()]
    return " ".join(text[a:b] for a, b in pairwise([0, *cuts, len(text)]))


def without_furniture(text: str) -> tuple[str, Kind]:
    """A head's line without the links behind it.

    Examples
    --------
    >>> without_furniture("Ann Lee - Reply"), without_furniture("Ann Lee")
    (('Ann Lee', 'reply'), ('Ann Lee', ''))
    """
    found: Kind = ""
    for match in list(re.finditer(r"[\s|·•\-–—(\[]+", text))[-8:]:
        kind = furniture(text[match.end() :]) if match.start() else ""
        if kind:
            found = kind
            return text[: match.start()].rstrip(" |·•-–—([,:"), found
    return text, found


def announced(text: str) -> int | None:
    """How many comments a heading announces, 0 where it gives no number, ``None`` for no heading.

    Examples
    --------
    >>> announced("52Comments"), announced("12 Antworten zu Tee"), announced("Kommentare"), announced("3 Antworten habe ich")
    (52, 12, 0, None)
    """
    if len(text) > 200:
        return None
    text = text.strip(" #*_=")
    match = _COUNTED.fullmatch(text)
    if match and _ABOUT.match(match["rest"]):
        return _whole(match["count"] or "1")
    match = _TITLED.fullmatch(text)
    return _whole(match["count"] or "0") if match else None


def _whole(text: str) -> int:
    digits = re.sub(r"\D", "", text)
    return int(digits or "0")


def is_form(text: str) -> bool:
    """Whether a line begins what follows the comments: the form, navigation, notices.

    Examples
    --------
    >>> is_form("Schreibe einen Kommentar"), is_form("I left a reply")
    (True, False)
    """
    return len(text) <= 200 and bool(_FORM.match(text.lstrip(" #*_=[<←«|-")))


def is_pingback(text: str) -> bool:
    """Whether a line begins the notice of another page's link.

    Examples
    --------
    >>> is_pingback("Pingback: Tea and coffee"), is_pingback("Pingbacks are off")
    (True, False)
    """
    return bool(_PING.match(text))
