// The help centre works without; with it, answers are offered while one types, a vote is answered in
// its place, and the contents say where one is.
import "./portal/find-answers.js";
import "./portal/contents-list.js";
import "./portal/guide-steps.js";
import "./portal/article-vote.js";
import "./portal/read-time.js";
import "./portal/local-time.js";
import "./portal/search-hits.js";
import "./portal/answers-first.js";
import "./elements/moving-picture.js";
import "./portal/late-fonts.js";
