/** Dark colours on white, for who needs more contrast: 7 to 1. */
export const contrastLight = `
name = "contrast-light"
base = "dark"
background = "#ffffff"
foreground = "#000000"

[colors]
grey = "#3f444c"
faint = "#5f6672"
red = "#8a0f1a"
orange = "#6b2f00"
yellow = "#553c00"
gold = "#5c3500"
lime = "#334700"
green = "#0f4a08"
teal = "#00473a"
cyan = "#00454f"
blue = "#0a3a7a"
indigo = "#2a2a8a"
purple = "#570c75"
pink = "#75104a"
raised = "#e8e8e8"

[tokens]
selected = { bg = "default", inverse = true }
active = { bg = "default", inverse = true, bold = true }
`;
