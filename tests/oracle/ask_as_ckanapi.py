"""Asks a server as CKAN's own client does, and prints what it was answered: `ask_as_ckanapi.py URL ENTRY`."""

import json
import sys

import ckanapi

url, entry = sys.argv[1:]
out = {}
for get_only in (False, True):
    with ckanapi.RemoteCKAN(url, user_agent="test", get_only=get_only) as ckan:
        act = ckan.action
        found = act.package_search(q="行政区划", rows=5, **({} if get_only else {"facet.field": ["organization", "tags"]}))
        names = act.package_list()
        shown = act.package_show(id=entry)
        resource = next(one for one in shown["resources"] if one["format"] == "JSON")
        rows = act.datastore_search(resource_id=resource["id"], limit=2, **({} if get_only else {"filters": {"name": ["西城区", "朝阳区"]}}))
        refused = {}
        for name, given in (("package_show", {"id": "no-such"}), ("package_show", {}), ("package_create", {"name": "x"}), ("no_such_action", {})):
            try:
                ckan.call_action(name, given)
            except ckanapi.CKANAPIError as error:
                refused[name + json.dumps(given)] = type(error).__name__
        out["get" if get_only else "post"] = {
            "found": [found["count"], sorted(found["search_facets"])],
            "names": len(names),
            "shown": [shown["id"], shown["title"], shown["organization"]["title"]],
            "organisations": len(act.organization_list(all_fields=True)),
            "groups": len(act.group_list()),
            "tags": act.tag_list(query="代码"),
            "resource": act.resource_show(id=resource["id"])["format"],
            "rows": [rows["total"], [row["name"] for row in rows["records"]]],
            "site": act.site_read(),
            "status": act.status_show()["site_url"],
            "licences": "other-at" in [one["id"] for one in act.license_list()],
            "refused": refused,
        }
print(json.dumps(out, ensure_ascii=False))
