/** Bright colours on black, for who needs more contrast: 7 to 1. */
export const contrastDark = `
name = "contrast-dark"
base = "dark"
background = "#000000"
foreground = "#ffffff"

[colors]
grey = "#c8ccd2"
faint = "#a0a6b0"
red = "#ff9a9a"
orange = "#ffb07a"
yellow = "#ffd75f"
gold = "#ffe08a"
lime = "#d7ff5f"
green = "#87ff87"
teal = "#5fffd7"
cyan = "#5fffff"
blue = "#8fc7ff"
indigo = "#b8bfff"
purple = "#e6a6ff"
pink = "#ffa6d9"

[tokens]
selected = { bg = "default", inverse = true }
active = { bg = "default", inverse = true, bold = true }
`;
