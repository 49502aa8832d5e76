#!/bin/sh
# Installs the players the lock file names, unless they are there already.
set -eu
cd "$(dirname "$0")"
cmp -s package-lock.json node_modules/.installed-lock && exit 0
command -v npm >/dev/null || {
    echo "local's browser tests need Node 20 or later with npm on the PATH (https://nodejs.org, or: apt-get install nodejs npm)" >&2
    exit 1
}
npm ci --ignore-scripts --no-progress --loglevel=error
cp package-lock.json node_modules/.installed-lock
