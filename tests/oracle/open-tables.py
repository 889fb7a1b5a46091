"""Judges an unpacked bundle of an open release: its data package by frictionless, its CSV metadata by csvw."""

import json
import os
import sys

import csvw
import frictionless

os.chdir(sys.argv[1])
package = frictionless.Package("datapackage.json")
# Its reader of Parquet counts no bytes, and takes that for a fault; Parquet has readers of its own in this lane.
package.remove_resource("parquet")
report = package.validate()
web = csvw.CSVW("data.csv", md_url="data.csv-metadata.json", validate=True)
valid = web.is_valid
rows = list(web.tables[0].iterdicts(strict=False))
print(
    json.dumps(
        {
            "frictionless": [
                [e.type, e.message]
                for task in report.tasks
                for e in task.errors
                # A sheet holds no cell where there is no value, and its reader counts the cells of a row.
                if (task.name, e.type) != ("xlsx", "missing-cell")
            ]
            + [[e.type, e.message] for e in report.errors],
            "tasks": len(report.tasks),
            "csvw": valid,
            "warnings": [str(w.message) for w in web.warnings],
            "types": {
                name: sorted({type(row[name]).__name__ for row in rows if row[name] is not None}) for name in rows[0]
            },
            "rows": len(rows),
        }
    )
)
