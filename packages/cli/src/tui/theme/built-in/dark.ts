/** For terminals with a dark background. */
export const dark = `
name = "dark"
background = "#16181d"
foreground = "#d5d9e0"

[colors]
grey = "#9097a3"
faint = "#6b7280"
red = "#ee7b85"
orange = "#e5986a"
yellow = "#d9b060"
gold = "#f0ca7d"
lime = "#b5cc6a"
green = "#8cc570"
teal = "#5cc7a8"
cyan = "#56b6c2"
blue = "#61a8ea"
indigo = "#8f9bf0"
purple = "#c07ad6"
pink = "#e58bbd"
raised = "#2a2f3a"
lifted = "#3a4252"

[tokens]
text = {}
dim = { fg = "grey" }
strong = { bold = true }
accent = { fg = "cyan", bold = true }
border = { fg = "faint" }
title = { bold = true }
hint = { fg = "grey" }
error = { fg = "red", bold = true }
warning = { fg = "yellow" }
ok = { fg = "green" }
unread = { fg = "gold", bold = true }
mention = { fg = "gold", bold = true }
badge = { fg = "gold", bold = true }
marker = { fg = "red", bold = true }
selected = { bg = "raised" }
active = { bg = "lifted", bold = true }
matched = { fg = "gold", bold = true, underline = true }
mine = { fg = "cyan", bold = true }
system = { fg = "grey", italic = true }
edited = { fg = "grey" }
quote = { fg = "grey", italic = true }
link = { fg = "blue", underline = true }
online = { fg = "green" }
away = { fg = "yellow" }
busy = { fg = "red" }
read = { fg = "green" }
queued = { fg = "yellow" }
progress = { fg = "cyan" }
progress-rest = { fg = "faint" }
code = {}
code-inline = { bg = "raised" }
code-border = { fg = "faint" }
code-line = { fg = "grey" }
code-comment = { fg = "grey", italic = true }
code-string = { fg = "green" }
code-number = { fg = "purple" }
code-keyword = { fg = "blue", bold = true }
code-added = { fg = "green" }
code-removed = { fg = "red" }
backdrop = { fg = "faint" }
spinner = { fg = "cyan" }
name0 = { fg = "green", bold = true }
name1 = { fg = "yellow", bold = true }
name2 = { fg = "blue", bold = true }
name3 = { fg = "purple", bold = true }
name4 = { fg = "red", bold = true }
name5 = { fg = "indigo", bold = true }
name6 = { fg = "lime", bold = true }
name7 = { fg = "pink", bold = true }
name8 = { fg = "teal", bold = true }
name9 = { fg = "orange", bold = true }
name10 = { fg = "gold", bold = true }
name11 = { fg = "grey", bold = true }
`;
