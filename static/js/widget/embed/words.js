// The few words that stand on an operator's own page.

/** @typedef {{open: string, close: string, title: string, unread: (n: number) => string, rtl?: boolean}} Words */

/** @type {Record<string, Words>} */
const spoken = {
  en: { open: "Open support chat", close: "Close support chat", title: "Support chat", unread: (n) => (n === 1 ? "1 new message" : `${n} new messages`) },
  tr: { open: "Destek sohbetini aç", close: "Destek sohbetini kapat", title: "Destek sohbeti", unread: (n) => `${n} yeni mesaj` },
  de: { open: "Support-Chat öffnen", close: "Support-Chat schließen", title: "Support-Chat", unread: (n) => (n === 1 ? "1 neue Nachricht" : `${n} neue Nachrichten`) },
  es: { open: "Abrir el chat de ayuda", close: "Cerrar el chat de ayuda", title: "Chat de ayuda", unread: (n) => (n === 1 ? "1 mensaje nuevo" : `${n} mensajes nuevos`) },
};

/**
 * @param {string} language as a page or a browser writes it: "tr", "de-AT"
 * @returns {Words}
 */
export function speak(language) {
  return spoken[language.slice(0, 2).toLowerCase()] ?? spoken.en;
}
