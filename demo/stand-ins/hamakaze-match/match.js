// Stands in for a vendor that links visitors with its own members: so it waits for an agreement of its own.
document.cookie = "hmk_id=k-2048; path=/; max-age=31536000; samesite=lax";
new Image().src = "/stand-ins/hamakaze-match/match.svg?id=k-2048";
