// The page inside the frame. Small elements of our own; nothing else is loaded.
import "./elements/chat-form.js";
import "./elements/chat-limits.js";
import "./elements/chat-options.js";
import "./elements/chat-composer.js";
import "./elements/chat-log.js";
import "./elements/chat-talk.js";
import "./elements/chat-app.js";
