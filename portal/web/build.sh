#!/bin/sh
# What Maven calls: `build.sh` bundles the browser code if its sources have changed, `build.sh test` runs its tests.
set -eu
cd "$(dirname "$0")"
command -v node >/dev/null && command -v npm >/dev/null || {
    echo "portal/web needs Node 20 or later with npm on the PATH (https://nodejs.org, or: apt-get install nodejs npm)" >&2
    exit 1
}
exec node maven.mjs "${1:-bundle}"
