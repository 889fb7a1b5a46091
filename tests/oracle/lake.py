"""Reads as others would: {"ddl": [...], "sql": [...], "parquet": path} as JSON on standard input, what was read on output."""
import json
import sys

import pyarrow.parquet as pq
import sqlglot

asked = json.load(sys.stdin)
for statement in asked["ddl"] + asked["sql"]:
    (tree,) = sqlglot.parse(statement, read="athena", error_level=sqlglot.ErrorLevel.RAISE)
    assert not isinstance(tree, sqlglot.exp.Command), statement
table = pq.read_table(asked["parquet"])
json.dump(
    {
        "statements": len(asked["ddl"] + asked["sql"]),
        "types": {field.name: str(field.type) for field in table.schema},
        "rows": [[None if value is None else str(value) for value in row.values()] for row in table.to_pylist()],
        "groups": pq.ParquetFile(asked["parquet"]).metadata.num_row_groups,
    },
    sys.stdout,
    ensure_ascii=False,
)
