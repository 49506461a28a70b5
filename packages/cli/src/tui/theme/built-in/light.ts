/** For terminals with a light background: the tokens of dark, in other colours. */
export const light = `
name = "light"
base = "dark"
background = "#fafafa"
foreground = "#24292f"

[colors]
grey = "#5f6672"
faint = "#868d98"
red = "#b3232f"
orange = "#9a4a12"
yellow = "#7d5a00"
gold = "#8a5300"
lime = "#4f6b00"
green = "#2a6e1f"
teal = "#0b6b56"
cyan = "#0b6975"
blue = "#1757a6"
indigo = "#4545b8"
purple = "#8128a3"
pink = "#a3256b"
raised = "#e4e7ec"
lifted = "#d3d9e2"
`;
