#!/bin/sh
# Installs what others wrote into .local/oracle: the reference server for S3 and Step Functions, readers of Parquet, SQL
# and open tables in Python, CKAN's own client, Schemathesis and, where there is Maven, Trino. Prints the path of the server's executable:
#   MOTO_SERVER="$(.ci/oracle-setup.sh)" npx vitest run --project oracle
# DynamoDB Local needs nothing here: npm brings the jar, the machine brings Java 17.
set -eu

version=5.2.5
readers="sqlglot==30.30.0 pyarrow==26.0.1 ckanapi==4.11 frictionless[json,excel]==5.21.0 csvw==4.1.1 schemathesis==4.32.5"
root="$(cd "$(dirname "$0")/.." && pwd)"
home="$root/.local/oracle"
server="$home/bin/moto_server"

if [ ! -x "$server" ] || [ "$(cat "$home/version" 2>/dev/null)" != "$version $readers" ]; then
  python3 -m venv --clear "$home" >&2
  "$home/bin/pip" install --quiet --disable-pip-version-check "moto[server]==$version" $readers >&2
  echo "$version $readers" > "$home/version"
fi
# Jars are a courtesy: without them its test says so and the others run.
if [ ! -d "$home/trino" ] && command -v mvn >/dev/null; then
  mvn -q -f "$root/tests/oracle/trino-pom.xml" dependency:copy-dependencies \
    -DoutputDirectory="$home/trino.part" -DincludeScope=runtime >&2 && mv "$home/trino.part" "$home/trino" || true
fi
echo "$server"
