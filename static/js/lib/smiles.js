// The few emoji that a talk with a player needs; the desk and the widget offer the same ones.
export const SMILES = "😀 😊 🙂 😉 😍 🤔 😕 😟 😢 😡 😅 😴 🙏 👍 👎 👏 👌 💪 🤝 👋 ❤️ 💙 🎉 ⭐ 🔥 ✅ ❌ ❓ ⏳ 💳".split(" ");
