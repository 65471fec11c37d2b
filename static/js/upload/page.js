// The page on which a player hands in documents. It works without; with it, a picture goes by itself.
import "./upload-file.js";
