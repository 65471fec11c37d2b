// Shows new mails by themselves, unless somebody is writing.
const seen = document.body.dataset.newest;

async function look() {
  const writing = [...document.querySelectorAll("textarea")].some((t) => t.value !== t.defaultValue);
  if (writing || document.hidden) return;
  try {
    const page = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(page, "text/html");
    if (fresh.body.dataset.newest === document.body.dataset.newest) return;
    document.body.dataset.newest = fresh.body.dataset.newest;
    document.querySelector(".list").replaceWith(fresh.querySelector(".list"));
  } catch {
    // The catcher is away for a moment; the next look will tell.
  }
}

if (seen !== undefined) setInterval(look, 2000);
