"""Pages and dialogs of promises."""
