#!/bin/sh
# Installs the reference server for S3 and Step Functions into .local/oracle and prints the path of its executable:
#   MOTO_SERVER="$(.ci/oracle-setup.sh)" npx vitest run --project oracle
# DynamoDB Local needs nothing here: npm brings the jar, the machine brings Java 17.
set -eu

version=5.2.5
home="$(cd "$(dirname "$0")/.." && pwd)/.local/oracle"
server="$home/bin/moto_server"

if [ ! -x "$server" ] || [ "$(cat "$home/version" 2>/dev/null)" != "$version" ]; then
  python3 -m venv --clear "$home" >&2
  "$home/bin/pip" install --quiet --disable-pip-version-check "moto[server]==$version" >&2
  echo "$version" > "$home/version"
fi
echo "$server"
