// The chat asks for a fresh signature when the one of the page was used or is too old.
addEventListener("deskline:assertion", async () => {
  const { assertion } = await (await fetch("/assertion")).json();
  if (assertion) window.Deskline("identify", assertion);
});
