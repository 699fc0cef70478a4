#!/bin/bash
# Does what docs/running.md says of Debian, command by command, on a fresh Debian with a systemd of its own, upgrades from
# one archive to another and goes back, while somebody looks at the board through nginx with TLS.
#   testing/debian/try.sh OLD.tar.gz NEW.tar.gz
# Needs root, and apt-get install debootstrap systemd-container iproute2. The machine has no network but its own loopback,
# where CENTURY and the provider are too; only what apt-get and npm install comes from outside. Takes about ten minutes.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/testing/debian
old=$(realpath "$1") new=$(realpath "$2")
version() { basename "$1" .tar.gz | sed s/now-sitting-//; }
site=sitting.college.ac.uk
work=${DEBIAN_DIR:-/var/tmp/now-sitting-debian}
root=$work/root
mkdir -p "$work"
net=now-sitting-$$
pids=()

finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>"$work/kill.log" || true; done
  ip netns delete "$net" 2>"$work/netns.log" || true
}
trap finish EXIT

commands() { node "$here/commands.mjs" "$1" VERSION="$(version "$2")" OLD="$(version "$old")"; }
# As root on the machine; the archives and settings.env lie in its working directory.
on_machine() {
  nsenter --target "$leader" --all --wdns=/root env --ignore-environment PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin sh -exc "$1" 2>&1
}
say() { printf '\n== %s\n' "$*"; }

say "A fresh Debian"
rm -rf --one-file-system "$root"
# All that comes from outside, once; nothing of it starts yet.
if [ ! -e "$work/fresh.tar" ]; then
  debootstrap --include=ca-certificates,curl,dbus,systemd,systemd-sysv bookworm "$root" >"$work/debootstrap.log"
  filter=()
  # The authority of a filter on the way to npm, if there is one here.
  [ -z "${NODE_EXTRA_CA_CERTS:-}" ] || filter=("--bind-ro=$NODE_EXTRA_CA_CERTS:/run/filter.pem" --setenv=NODE_EXTRA_CA_CERTS=/run/filter.pem)
  systemd-nspawn --quiet --directory="$root" --register=no --keep-unit --console=pipe "${filter[@]}" \
    sh -exc "$(commands 1 "$old")
apt-get install --yes nginx" </dev/null >"$work/packages.log" 2>&1
  tar -cf "$work/fresh.tar" -C "$root" .
else
  mkdir "$root"
  tar -xf "$work/fresh.tar" -C "$root"
fi
chroot "$root" /usr/local/bin/node --version

say "A certificate of an authority of its own"
tls=$work/tls
mkdir -p "$tls"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=Invented authority" -keyout "$tls/ca.key" -out "$tls/ca.pem" 2>"$work/openssl.log"
openssl req -newkey rsa:2048 -nodes -subj "/CN=$site" -keyout "$tls/site.key" -out "$tls/site.csr" 2>>"$work/openssl.log"
openssl x509 -req -in "$tls/site.csr" -CA "$tls/ca.pem" -CAkey "$tls/ca.key" -CAcreateserial -days 2 \
  -extfile <(echo "subjectAltName=DNS:$site") -out "$tls/site.pem" 2>>"$work/openssl.log"
spki=$(openssl x509 -in "$tls/site.pem" -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64)
install -m 0644 "$tls/site.pem" "$root/etc/ssl/certs/$site.pem"
install -m 0640 "$tls/site.key" "$root/etc/ssl/private/$site.key"

say "Outside: CENTURY and a provider"
rm -f "$work/settings.env" "$work/board.log" "$work/enough"
ip netns add "$net"
ip netns exec "$net" ip link set lo up
ip netns exec "$net" node --import tsx "$here/outside.ts" "https://$site" "$work/settings.env" >"$work/outside.log" 2>&1 &
pids+=($!)
until [ -s "$work/settings.env" ]; do sleep 1; done
cat "$work/outside.log"
install -m 0600 "$work/settings.env" "$old" "$new" "$root/root/"

say "The machine starts"
systemd-nspawn --quiet --directory="$root" --machine="$net" --boot --register=no --keep-unit --console=pipe \
  --network-namespace-path="/run/netns/$net" </dev/null >"$work/machine.log" 2>&1 &
machine=$!
pids+=($machine)
leader=
until [ -n "$leader" ]; do sleep 1; leader=$(pgrep -P "$machine" | head -n 1 || true); done
until [ "$(on_machine 'systemctl is-system-running || true' | tail -n 1)" = running ]; do sleep 1; done

for step in 2 3 4 5 6; do
  say "Step $step"
  on_machine "$(commands $step "$old")"
done

say "Somebody signs in"
ip netns exec "$net" node --import tsx "$here/open-board.ts" "https://$site" "$spki" "$work/board.png" >"$work/board.log" 2>&1 &
board=$!
pids+=($board)
until grep -q '^open$' "$work/board.log"; do kill -0 $board; sleep 1; done
# New connections, one after another, without a pause.
ask() { ip netns exec "$net" curl --silent --show-error --cacert "$tls/ca.pem" --connect-to "$site:443:127.0.0.1:443" "$@" "https://$site/api/health"; }
(while [ ! -e "$work/enough" ]; do ask --output "$work/health.json" --write-out '%{http_code}\n' || true; done) >"$work/curl.log" 2>&1 &
loop=$!
pids+=($loop)
serves() { until ask | grep -q "\"version\":\"$(version "$1")\""; do sleep 1; done; ask; echo; }

say "Upgrade"
sleep 20
on_machine "$(commands 8 "$new")"
serves "$new"
sleep 20
say "Roll back"
on_machine "$(commands 10 "$new")"
serves "$old"
sleep 20

say "What it was like"
touch "$work/enough"
wait $loop || true
sort "$work/curl.log" | uniq -c
kill -TERM $board
wait $board && isWell=yes || isWell=no
cat "$work/board.log"
on_machine 'systemctl stop now-sitting.socket now-sitting; systemctl is-active now-sitting now-sitting.socket || true; journalctl -u now-sitting --no-pager --output=cat | tail -n 40'
if [ $isWell = yes ] && ! grep -qv '^200$' "$work/curl.log"; then say "No request failed."; else say "Requests failed."; exit 1; fi
