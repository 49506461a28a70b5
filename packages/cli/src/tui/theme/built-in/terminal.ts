/** The terminal's own sixteen colours, so that the user's palette decides. */
export const terminal = `
name = "terminal"

[tokens]
text = {}
dim = { dim = true }
strong = { bold = true }
accent = { fg = "ansi:6", bold = true }
border = { fg = "ansi:8" }
title = { bold = true }
hint = { dim = true }
error = { fg = "ansi:1", bold = true }
warning = { fg = "ansi:3" }
ok = { fg = "ansi:2" }
unread = { fg = "ansi:11", bold = true }
mention = { fg = "ansi:3", bold = true, plain = { bold = true, underline = true } }
badge = { fg = "ansi:11", bold = true }
marker = { fg = "ansi:1", bold = true }
selected = { inverse = true }
active = { bold = true, inverse = true }
matched = { fg = "ansi:3", bold = true, plain = { bold = true, underline = true } }
mine = { fg = "ansi:6", bold = true }
system = { fg = "ansi:8", italic = true }
edited = { dim = true }
quote = { dim = true, italic = true }
link = { fg = "ansi:4", underline = true }
online = { fg = "ansi:2" }
away = { fg = "ansi:3" }
busy = { fg = "ansi:1" }
read = { fg = "ansi:2" }
queued = { fg = "ansi:3" }
progress = { fg = "ansi:6" }
progress-rest = { fg = "ansi:8" }
code = {}
code-inline = { fg = "ansi:5", plain = { bold = true } }
code-border = { fg = "ansi:8" }
code-line = { fg = "ansi:8" }
code-comment = { fg = "ansi:8", italic = true, plain = {} }
code-string = { fg = "ansi:2" }
code-number = { fg = "ansi:5" }
code-keyword = { fg = "ansi:4", bold = true, plain = {} }
code-added = { fg = "ansi:2" }
code-removed = { fg = "ansi:1" }
backdrop = { dim = true }
spinner = { fg = "ansi:6" }
name0 = { fg = "ansi:2", bold = true }
name1 = { fg = "ansi:3", bold = true }
name2 = { fg = "ansi:4", bold = true }
name3 = { fg = "ansi:5", bold = true }
name4 = { fg = "ansi:9", bold = true }
name5 = { fg = "ansi:12", bold = true }
name6 = { fg = "ansi:10", bold = true }
name7 = { fg = "ansi:13", bold = true }
name8 = { fg = "ansi:14", bold = true }
name9 = { fg = "ansi:2" }
name10 = { fg = "ansi:5" }
name11 = { fg = "ansi:4" }
`;
