<?php
// data-endpoint="/consent": keeps no records; it only sets the choice's cookie again, so that Safari keeps it for longer
// than the 7 days that it gives to cookies of scripts. It does so only where the request's own cookie is, byte for byte,
// the posted record: a late request never brings an old choice back.

declare(strict_types=1);

function answer(int $status, array $body): never
{
    http_response_code($status);
    header('Content-Type: ' . ($status < 400 ? 'application/json' : 'application/problem+json'));
    header('Cache-Control: no-store');
    exit(json_encode($status < 400 ? $body : ['type' => 'about:blank', 'status' => $status] + $body));
}

if (($_SERVER['REQUEST_METHOD'] ?? '') !== 'POST') {
    header('Allow: POST');
    answer(405, ['detail' => 'Records are posted.']);
}
$scheme = empty($_SERVER['HTTPS']) || $_SERVER['HTTPS'] === 'off' ? 'http' : 'https';
$scheme = $_SERVER['HTTP_X_FORWARDED_PROTO'] ?? $scheme;
if (preg_replace('~^https?://~', '', $_SERVER['HTTP_ORIGIN'] ?? '') !== ($_SERVER['HTTP_HOST'] ?? '?')) {
    answer(403, ['detail' => 'Pages of this host alone may post.']);
}

$body = file_get_contents('php://input', false, null, 0, 16385);
$posted = strlen($body) > 16384 ? null : json_decode($body, true, 4);
$id = $posted['id'] ?? null;
$record = $posted['record'] ?? null;
$form = '/^v=1&policy=[a-z][a-z\d-]{0,31}&revision=[\w.-]{1,32}&at=(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)&via=[a-z]+(&[a-z][a-z\d-]*=[\w-]+)*$/D';
if (!is_array($posted) || !is_string($id) || !preg_match('/^[\da-f-]{36}$/D', $id)
    || !is_string($record) || strlen($record) > 3800 || !preg_match($form, $record, $found)) {
    answer(422, ['detail' => 'This is not a consent record.']);
}

$cookie = $posted['cookie'] ?? null;
$name = $cookie['name'] ?? '';
$days = $cookie['days'] ?? 0;
$domain = $cookie['domain'] ?? '';
$host = preg_replace('/:\d+$/D', '', $_SERVER['HTTP_HOST']);
$pairs = preg_split('/; */', $_SERVER['HTTP_COOKIE'] ?? '');
$copies = is_string($name) ? array_filter($pairs, fn ($pair) => str_starts_with($pair, "$name=")) : [];
$isSame = $copies && !array_filter($copies, fn ($pair) => $pair !== "$name=$record");
$covers = $domain === '' || (is_string($domain) && ($host === $domain || str_ends_with($host, ".$domain")));
if ($isSame && $covers && preg_match('/^[\w.-]{1,64}$/D', $name) && is_int($days) && $days >= 1 && $days <= 999) {
    // Counted from the choice on: it does not grow younger.
    $left = min($days * 86400, strtotime($found[1]) + $days * 86400 - time());
    if ($left > 0) {
        setrawcookie($name, $record, [
            'expires' => time() + $left,
            'path' => '/',
            'domain' => $domain,
            'secure' => $scheme === 'https',
            'samesite' => 'Lax',
        ]);
    }
}
answer(200, ['id' => $id]);
