"""An operator's gaming platform, played: a small server with its own store that answers what
`accounts/platform/openapi.json` asks for and sends signed webhooks. It knows nothing of the desk
but that contract."""
