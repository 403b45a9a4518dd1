/**
 * Gated markup as a framework's page holds it: as HTML, since what a framework makes of `<template>` itself is its own
 * affair. Vue takes the content out, React puts children beside it.
 */
export const gated = `<template data-consent="analytics"><script>window.ran = true</script></template>`;
