"""How mail servers of many makes say that a mail did not arrive, written by us in their forms.

`samples()` gives each with what it means. The reports are those of RFC 3464; the others are what
servers wrote before it, or write all the same.
"""

from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

WHO = "derya@mail.example"
OURS = "destek+b77.{mac}@lunaro.example"
P, T, D = "permanent", "transient", "delayed"


class Sample(NamedTuple):
    """`blames` when the address itself is to be marked; `kind` None when it is no bounce."""

    name: str
    raw: bytes
    kind: str | None
    blames: bool = False


def samples(
    *, to: str = OURS, who: str = WHO, message_id: str = "<t1.k.x@lunaro.example>"
) -> list[Sample]:
    copy = f"From: destek@lunaro.example\nTo: {who}\nSubject: Re: Yatırım\nMessage-ID: {message_id}"
    return [*_reports(to, who, copy), *_sentences(to, who, copy), *_no_bounces(to, who)]


def report(
    to: str,
    who: str,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    diagnosis: str = "",
    text: str = "Your mail did not arrive.",
    subject: str = "Undelivered Mail Returned to Sender",
    copy: str = "",
    kind: str = "text/rfc822-headers",
    more: str = "",
    sender: str = "Mail Delivery System <MAILER-DAEMON@mx.mail.example>",
) -> bytes:
    said = f"Diagnostic-Code: {diagnosis}\n" if diagnosis else ""
    code = f"Status: {status}\n" if status else ""
    did = f"Action: {action}\n" if action else ""
    name = crc32(repr((to, action, status, diagnosis, text, subject, more)).encode())
    return f"""Return-Path: <>
From: {sender}
To: {to}
Subject: {subject}
Date: Fri, 20 Nov 2026 19:40:00 +0000
Message-ID: <dsn.{name}@mx.mail.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_r"

--=_r
Content-Type: text/plain; charset=utf-8

{text}

--=_r
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.mail.example
Arrival-Date: Fri, 20 Nov 2026 19:39:00 +0000

Final-Recipient: rfc822; {who}
{did}{code}{said}{more}
--=_r
Content-Type: {kind}

{copy}

--=_r--
""".encode()


def _reports(to: str, who: str, copy: str) -> Iterator[Sample]:
    def one(name: str, meant: str, blames: bool = False, **more: str) -> Sample:
        return Sample(name, report(to, who, copy=copy, **more), meant, blames)

    def smtp(words: str) -> str:
        return f"smtp; {words}"

    yield one("postfix", P, True, diagnosis=smtp(f"550 5.1.1 <{who}>: Recipient address rejected: User unknown in virtual mailbox table"))  # fmt: skip
    yield one("postfix host", P, True, status="5.4.4", diagnosis="X-Postfix; Host or domain name not found. Name service error for name=mail.example type=AAAA: Host not found")  # fmt: skip
    yield one("postfix expired", T, status="4.4.1", diagnosis="X-Postfix; connect to mx.mail.example[192.0.2.7]:25: Connection timed out")  # fmt: skip
    yield one("postfix warning", D, action="delayed", status="4.4.1", subject="Delayed Mail (still being retried)", text="This is the mail system at host mx.\n\n# THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE. #", diagnosis="X-Postfix; connect to mx[192.0.2.7]:25: Connection refused")  # fmt: skip
    yield one("postfix over quota", T, status="5.2.2", diagnosis=smtp("552 5.2.2 Mailbox is over quota"))  # fmt: skip
    yield one("postfix too large", P, status="5.3.4", diagnosis=smtp("552 5.3.4 Message size exceeds fixed limit"))  # fmt: skip
    yield one("postfix vague with exact words", P, True, status="5.0.0", diagnosis=smtp("550 5.1.1 no such user"))  # fmt: skip
    yield one("gmail unknown", P, True, subject="Delivery Status Notification (Failure)", diagnosis=smtp("550-5.1.1 The email account that you tried to reach does not exist. 550 5.1.1 https://support.example/?p=NoSuchUser x-v1.9 - gsmtp"), more=f"Last-Attempt-Date: Fri, 20 Nov 2026 11:40:00 -0800 (PST)\nX-Who: {who}\n")  # fmt: skip
    yield one("gmail inactive", P, True, status="5.2.1", diagnosis=smtp("550 5.2.1 The email account that you tried to reach is inactive."))  # fmt: skip
    yield one("gmail full", T, status="4.2.2", diagnosis=smtp("452-4.2.2 The recipient's inbox is out of storage space. gsmtp"))  # fmt: skip
    yield one("gmail delay", D, action="delayed", status="4.4.1", subject="Delivery Status Notification (Delay)", text="There was a temporary problem delivering your message. Gmail will retry for 46 more hours.")  # fmt: skip
    yield one("gmail rate", T, status="4.2.1", diagnosis=smtp("450-4.2.1 The user you are trying to contact is receiving mail too quickly."))  # fmt: skip
    yield one("gmail unauthenticated", P, status="5.7.26", diagnosis=smtp("550-5.7.26 This mail has been blocked because the sender is unauthenticated."))  # fmt: skip
    yield one("office 365 not found", P, True, status="5.1.10", sender="<postmaster@outlook.example>", subject="Undeliverable: Re: Yatırım", diagnosis=smtp(f"550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient {who} not found by SMTP address lookup"))  # fmt: skip
    yield one("office 365 access denied", P, True, status="5.4.1", diagnosis=smtp("550 5.4.1 Recipient address rejected: Access denied. AS(201806281)"))  # fmt: skip
    yield one("office 365 disabled", P, True, status="5.1.351", diagnosis=smtp("550 5.1.351 Remote server returned unknown recipient or mailbox unavailable"))  # fmt: skip
    yield one("office 365 policy", P, status="5.7.1", diagnosis=smtp("550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy"))  # fmt: skip
    yield one("office 365 expired", T, status="4.4.7", diagnosis=smtp("550 4.4.7 QUEUE.Expired; message expired"))  # fmt: skip
    yield one("office 365 delay", D, action="delayed", status="4.4.0", subject="Delivery delayed: Re: Yatırım")  # fmt: skip
    yield one("outlook.com", P, True, status="5.5.0", diagnosis=smtp("550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302)"))  # fmt: skip
    yield one("outlook.com block list", P, status="5.7.1", diagnosis=smtp("550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Part of their network is on our block list (S3150)."))  # fmt: skip
    yield one("exchange 2010", P, True, status="5.1.1", diagnosis=smtp("550 5.1.1 RESOLVER.ADR.RecipNotFound; not found"), kind="message/rfc822")  # fmt: skip
    yield one("exchange quota", T, status="5.2.2", diagnosis=smtp("554 5.2.2 mailbox full;STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded"))  # fmt: skip
    yield one("exchange restricted", P, status="5.7.129", diagnosis=smtp("550 5.7.129 RESOLVER.RST.RestrictedToRecipientsPermission; not authorized to send to the recipient because it is restricted"))  # fmt: skip
    yield one("exchange in german", P, True, subject="Unzustellbar: Re: Yatırım", text="Fehler bei der Nachrichtenzustellung an folgende Empfänger.", diagnosis=smtp("550 5.1.1 RESOLVER.ADR.RecipNotFound; not found"))  # fmt: skip
    yield one("exchange in turkish", P, True, subject="Teslim Edilemedi: Re: Yatırım", text="Şu alıcılara veya gruplara teslim edilemedi.", diagnosis=smtp("550 5.1.1 RESOLVER.ADR.RecipNotFound; not found"))  # fmt: skip
    yield one("yahoo", P, True, status="5.0.0", diagnosis=smtp("554 delivery error: dd This user doesn't have a mail.example account (derya) [0] - mta4.example"))  # fmt: skip
    yield one("yahoo deferred", T, status="4.7.0", diagnosis=smtp("421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume"))  # fmt: skip
    yield one("icloud", P, True, status="5.1.1", diagnosis=smtp("550 5.1.1 <x>: user does not exist"))  # fmt: skip
    yield one("icloud full", T, status="5.2.2", diagnosis=smtp("552 5.2.2 user is over quota"))  # fmt: skip
    yield one("sendmail", P, True, status="5.1.1", text=f"   ----- The following addresses had permanent fatal errors -----\n<{who}>\n    (reason: 550 5.1.1 User unknown)", diagnosis="SMTP; 550 5.1.1 User unknown")  # fmt: skip
    yield one("sendmail warning", D, action="delayed", status="4.4.1", subject="Warning: could not send message for past 4 hours", diagnosis="")  # fmt: skip
    yield one("no status", P, True, status="", diagnosis=smtp("550 No such user here"))  # fmt: skip
    yield one("no status, transient", T, status="", diagnosis=smtp("451 try again later"))  # fmt: skip
    yield one("no diagnosis", P, True, status="5.1.2")
    yield one("zimbra", P, True, status="5.0.0", diagnosis=smtp(f"550 5.1.1 <{who}>: Recipient address rejected: mail.example"))  # fmt: skip
    yield one("amavis spam", P, status="5.7.0", diagnosis=smtp("554 5.7.0 Reject, id=1-2 - spam"))
    yield one("mimecast", P, status="5.7.1", diagnosis=smtp("550 Rejected by header based manually Blocked Senders - envelope blocked"))  # fmt: skip
    yield one("proofpoint", P, True, status="5.1.1", diagnosis=smtp("550 5.1.1 User Unknown"))
    yield one("loop", P, status="5.4.6", diagnosis=smtp("554 5.4.6 Too many hops"))
    yield one("uppercase action", P, True, action="FAILED", diagnosis=smtp("550 5.1.1 unknown user"))  # fmt: skip
    yield one("action with words", P, True, action="failed (delivery failed)", diagnosis=smtp("550 5.1.1 unknown user"))  # fmt: skip
    yield one("status with words", P, True, status="5.1.1 (bad destination mailbox address)")
    yield one("folded diagnosis", P, True, diagnosis="smtp;\n 550 5.1.1\n  no such user")
    yield one("global report", P, True, kind="message/global-headers", diagnosis=smtp("550 5.1.1 no such user"))  # fmt: skip
    yield one("turk telekom", P, True, status="5.1.1", diagnosis=smtp("550 5.1.1 Kullanıcı bulunamadı"), text="Postanız alıcıya ulaştırılamadı.")  # fmt: skip
    yield one("turkish full", T, status="5.2.0", text="Alıcının posta kutusu dolu.", diagnosis=smtp("552 posta kutusu kotası aşıldı, posta kutusu dolu"))  # fmt: skip
    yield one("domain gone", P, True, status="5.1.2", diagnosis=smtp("550 5.1.2 unknown domain"))
    yield one("moved", P, True, status="5.1.6", diagnosis=smtp("551 5.1.6 Recipient no longer on server"))  # fmt: skip


def plain(
    to: str,
    subject: str,
    text: str,
    *,
    sender: str = "MAILER-DAEMON@mx.mail.example",
    headers: str = "",
    html: bool = False,
    path: str = "<>",
) -> bytes:
    kind = "html" if html else "plain"
    return (
        f"Return-Path: {path}\nFrom: {sender}\nTo: {to}\nSubject: {subject}\n"
        f"Date: Fri, 20 Nov 2026 19:40:00 +0000\nMessage-ID: <{crc32(text.encode())}@mx.example>\n"
        f"{headers}Content-Type: text/{kind}; charset=utf-8\n"
        f"Content-Transfer-Encoding: 8bit\n\n{text}\n"
    ).encode()


def _sentences(to: str, who: str, copy: str) -> Iterator[Sample]:
    def one(name: str, kind: str, subject: str, text: str, blames: bool = False, **more: str) -> Sample:  # fmt: skip
        return Sample(name, plain(to, subject, text, **more), kind, blames)

    failed = f"X-Failed-Recipients: {who}\nAuto-Submitted: auto-replied\n"
    qmail = "Hi. This is the qmail-send program at mx.mail.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n"  # fmt: skip
    exim = "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. "  # fmt: skip
    yield one("qmail", P, "failure notice", f"{qmail}<{who}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n{copy}", True)  # fmt: skip
    yield one("qmail remote", P, "failure notice", f"{qmail}<{who}>:\n192.0.2.9 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\nGiving up on 192.0.2.9.\n\n--- Below this line is a copy of the message.\n\n{copy}", True)  # fmt: skip
    yield one("qmail timeout", T, "failure notice", f"{qmail}<{who}>:\nSorry, I wasn't able to establish an SMTP connection. (#4.4.1)\nI'm not going to try again; this message has been in the queue too long.\n\n--- Below this line is a copy of the message.\n\n{copy}")  # fmt: skip
    yield one("qmail host", P, "failure notice", f"{qmail}<{who}>:\nSorry, I couldn't find any host named mail.example. (#5.1.2)\n\n--- Below this line is a copy of the message.\n\n{copy}", True)  # fmt: skip
    yield one("exim", P, "Mail delivery failed: returning message to sender", f"{exim}This is a permanent error. The following address(es) failed:\n\n  {who}\n    host mx.mail.example [192.0.2.7]\n    SMTP error from remote mail server after RCPT TO:<{who}>:\n    550 No such user here\n\n------ This is a copy of the message, including all the headers. ------\n\n{copy}", True, headers=failed)  # fmt: skip
    yield one("exim unrouteable", P, "Mail delivery failed: returning message to sender", f"{exim}This is a permanent error. The following address(es) failed:\n\n  {who}\n    Unrouteable address\n\n------ This is a copy of the message ------\n\n{copy}", True, headers=failed)  # fmt: skip
    yield one("exim retry timeout", T, "Mail delivery failed: returning message to sender", f"{exim}The following address(es) failed:\n\n  {who}\n    host mx.mail.example [192.0.2.7]: retry timeout exceeded\n\n------ This is a copy ------\n\n{copy}", headers=failed)  # fmt: skip
    yield one("exim warning", D, "Warning: message 1abc-0002 delayed 24 hours", f"This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue.\n\n  {who}\n\nNo action is required on your part. Delivery attempts will continue for\nsome time.", headers="Auto-Submitted: auto-replied\n")  # fmt: skip
    yield one("cpanel over quota", T, "Mail delivery failed: returning message to sender", f"{exim}The following address(es) failed:\n\n  {who}\n    mailbox is full: retry timeout exceeded\n", headers=failed)  # fmt: skip
    yield one("cpanel", P, "Mail delivery failed: returning message to sender", f"{exim}This is a permanent error. The following address(es) failed:\n\n  {who}\n    No such person at this address.\n\nReporting-MTA: dns; cp.example\n", True, headers=failed)  # fmt: skip
    yield one("gmail sentences", P, "Delivery Status Notification (Failure)", f"** Address not found **\n\nYour message wasn't delivered to {who} because the address couldn't be found, or is unable to receive mail.\n\nThe response was:\n\n550 5.1.1 The email account that you tried to reach does not exist.\n", True, sender="Mail Delivery Subsystem <mailer-daemon@googlemail.example>", headers=f"X-Failed-Recipients: {who}\n")  # fmt: skip
    yield one("gmail domain", P, "Delivery Status Notification (Failure)", f"** Address not found **\n\nYour message wasn't delivered to {who} because the domain mail.example couldn't be found.\n", True)  # fmt: skip
    yield one("gmail full sentences", T, "Delivery Status Notification (Failure)", f"** Recipient inbox full **\n\nYour message couldn't be delivered to {who}. Their inbox is full, or it's getting too much mail right now.\n")  # fmt: skip
    yield one("gmail delay sentences", D, "Delivery Status Notification (Delay)", f"** Delivery incomplete **\n\nThere was a temporary problem delivering your message to {who}. Gmail will retry for 22 more hours. You'll be notified if the delivery fails permanently.\n")  # fmt: skip
    yield one("gmail blocked", P, "Delivery Status Notification (Failure)", f"** Message blocked **\n\nYour message to {who} has been blocked. See technical details below for more information.\n\n550 5.7.1 Message rejected due to domain policy\n")  # fmt: skip
    yield one("yahoo sentences", P, "Failure Notice", f"Sorry, we were unable to deliver your message to the following address.\n\n<{who}>:\n554: delivery error: dd This user doesn't have a yahoo.example account ({who}) [0]\n\n--- Forwarded message ---\n{copy}", True)  # fmt: skip
    yield one("sendmail old", P, "Returned mail: User unknown", f"The original message was received at Fri, 20 Nov 2026\n\n   ----- The following addresses had permanent fatal errors -----\n<{who}>\n\n   ----- Transcript of session follows -----\n... while talking to mx.mail.example.:\n>>> RCPT To:<{who}>\n<<< 550 {who}... User unknown\n550 <{who}>... User unknown\n\n   ----- Original message follows -----\n{copy}", True)  # fmt: skip
    yield one("sendmail host unknown", P, "Returned mail: Host unknown (Name server: mail.example: host not found)", f"   ----- The following addresses had permanent fatal errors -----\n<{who}>\n   ----- Transcript of session follows -----\n550 <{who}>... Host unknown (Name server: mail.example: host not found)\n", True)  # fmt: skip
    yield one("exchange 5.5", P, "Undeliverable: Re: Yatırım", f"Your message\n\n  To:      {who}\n  Subject: Re: Yatırım\n\ndid not reach the following recipient(s):\n\n{who} on Fri, 20 Nov 2026 19:40:00 +0000\n    The recipient name is not recognized\n    The MTS-ID of the original message is: c=US;a= ;p=Example\n    MSEXCH:IMS:EXAMPLE:MX 0 (000C05A6) Unknown Recipient\n", True, sender="System Administrator <postmaster@mail.example>")  # fmt: skip
    yield one("exchange html", P, "Undeliverable: Re: Yatırım", f"<html><body><p><b>Delivery has failed to these recipients or groups:</b></p><p>{who}</p><p>The email address you entered couldn't be found. Please check the recipient's email address and try to resend the message.</p></body></html>", True, sender="postmaster@mail.example", html=True)  # fmt: skip
    yield one("turkish", P, "Teslim edilemedi: Re: Yatırım", f"İletiniz aşağıdaki alıcıya teslim edilemedi:\n\n{who}\nAlıcı bulunamadı.\n", True, sender="postmaster@mail.example")  # fmt: skip
    yield one("turkish full", T, "Teslimat Durumu Bildirimi (Hata)", f"İletiniz {who} adresine teslim edilemedi. Alıcının posta kutusu dolu.\n")  # fmt: skip
    yield one("turkish delay", D, "Teslimat Durumu Bildirimi (Gecikme)", f"İletinizin {who} adresine teslimi gecikti. Sunucu denemeye devam edecek.\n")  # fmt: skip
    yield one("turkish gmail", P, "Teslimat Durumu Bildirimi (Hata)", f"** Adres bulunamadı **\n\nAdres bulunamadığı için iletiniz {who} adresine teslim edilemedi.\n\n550 5.1.1 The email account that you tried to reach does not exist.\n", True)  # fmt: skip
    yield one("german", P, "Unzustellbar: Re: Yatırım", f"Ihre Nachricht konnte nicht zugestellt werden.\n\n{who}\nDer Empfänger ist unbekannt: Empfänger unbekannt.\n", True, sender="postmaster@mail.example")  # fmt: skip
    yield one("german full", T, "Zustellung fehlgeschlagen", f"Die Zustellung an {who} ist fehlgeschlagen: Das Postfach ist voll.\n")  # fmt: skip
    yield one("german delay", D, "Zustellung verzögert", f"Die Zustellung an {who} hat sich verzögert. Es wird weiterhin versucht.\n")  # fmt: skip
    yield one("german gmail", P, "Benachrichtigung zum Übermittlungsstatus: Delivery Status Notification (Failure)", f"** Adresse nicht gefunden **\n\nIhre Nachricht wurde nicht zugestellt, weil die Adresse {who} nicht gefunden wurde.\n", True)  # fmt: skip
    yield one("spanish", P, "No se puede entregar: Re: Yatırım", f"No se ha podido entregar el mensaje a {who}. El usuario no existe: usuario desconocido.\n", True)  # fmt: skip
    yield one("french", P, "Non remis : Re: Yatırım", f"Votre message n'a pas pu être remis à {who} : utilisateur inconnu.\n", True)  # fmt: skip
    yield one("lotus", P, "DELIVERY FAILURE: User derya (derya@mail.example) not listed in Domino Directory", f"Your message\n\n  Subject: Re: Yatırım\n\nwas not delivered to:\n\n  {who}\n\nbecause:\n\n  User unknown: not listed in Domino Directory\n", True)  # fmt: skip
    yield one("groupwise", P, "Message status - undeliverable", f"The attached file had the following undeliverable recipient(s):\n\t{who}\n\t    No such user: 550 User unknown\n", True)  # fmt: skip
    yield one("mercury", P, "Postmaster notify: delivery failure", f"With reference to your message with the subject:\n   Re: Yatırım\nThe local mail transport system has reported the following problems:\n*** {who}\n    User not known at this site: no such user.\n", True)  # fmt: skip
    yield one("spam filter", P, "Undelivered Mail Returned to Sender", f"Your message to {who} was considered spam and blocked by policy.\n")  # fmt: skip


def _no_bounces(to: str, who: str) -> Iterator[Sample]:
    def one(name: str, subject: str, text: str, sender: str, headers: str = "") -> Sample:
        path = "<>" if headers else f"<{who}>"
        raw = plain(to, subject, text, sender=sender, headers=headers, path=path)
        return Sample(name, raw, None)

    away = "Auto-Submitted: auto-replied\n"
    yield one("out of office", "Automatic reply: Re: Yatırım", "I am away until Monday and will read your mail then.", who, away)  # fmt: skip
    yield one("out of office in turkish", "Otomatik Yanıt: Re: Yatırım", "Pazartesiye kadar ofis dışındayım, dönünce yanıtlarım.", who, away)  # fmt: skip
    yield one("vacation", "Away from my mail", "I will be delayed in answering; no 550 of my mails will be lost.", who, away)  # fmt: skip
    yield one("a player", "Re: Yatırım", "Kullanıcı bulunamadı diyor, hesabım kapalı mı?", who)
    yield one("a player about mail", "Re: Yatırım", "My mail to the bank: address not found in their system?? 550 lira gitti.", who)  # fmt: skip
    yield Sample("delivered", report(to, who, action="delivered", status="2.0.0", subject="Successful Mail Delivery Report"), None)  # fmt: skip
    yield Sample("relayed", report(to, who, action="relayed", status="2.0.0", subject="Relayed: Re: Yatırım", text="Relayed."), None)  # fmt: skip
    yield Sample("read receipt", plain(to, "Read: Re: Yatırım", "Your message was read on Friday.", sender=who, headers="").replace(b"text/plain", b"multipart/report; report-type=disposition-notification; boundary=x"), None)  # fmt: skip
