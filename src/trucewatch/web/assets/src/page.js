// The key "/" goes to the search field, from wherever nobody is typing.
const typing = (at) => at.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (pressed) => {
  if (pressed.key !== "/" || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
  if (pressed.target instanceof Element && typing(pressed.target)) return;
  const field = document.querySelector(".find input[type=search]");
  if (field === null) return;
  pressed.preventDefault();
  field.focus();
  field.select();
});
