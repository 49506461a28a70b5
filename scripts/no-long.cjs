// In the place of the package `long`: see bundle.mjs.
module.exports = undefined;
