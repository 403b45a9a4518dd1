// Stands in for an analytics vendor: counts this view, as its cookie says.
document.cookie = "_tally=1; path=/; max-age=3600; samesite=lax";
window.tally = { views: 1, page: location.pathname };
