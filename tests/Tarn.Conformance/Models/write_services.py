"""Writes src/Tarn.Wire/Routing/Table/services.txt from AWS's models: by what a request tells its service, and no more.

    python3 tests/Tarn.Conformance/Models/write_services.py [a further botocore's data folder ...]

The models are those of the npm package aws-sdk (npm ci in tests/Tarn.Conformance), of the botocore that this Python has, and of
each folder named: services that AWS has closed stand in older ones. Run it with a newer botocore when AWS has new services.
"""
import collections
import gzip
import json
import pathlib
import re
import sys

import botocore

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE.parents[2] / "src" / "Tarn.Wire" / "Routing" / "Table" / "services.txt"
BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

# Who answers what two services say alike: the one that took over, or the one whose API holds the other's. Source: the services' own
# pages ("Amazon EventBridge was formerly called Amazon CloudWatch Events", "The Amazon Chime namespace", "Amazon Q in Connect").
YIELDS = {
    "Bedrock Agent Runtime": ["Bedrock Agent"],
    "Bedrock Data Automation": ["Bedrock"],
    "Chime": ["Chime SDK Identity", "Chime SDK Media Pipelines", "Chime SDK Meetings", "Chime SDK Messaging", "Chime SDK Voice"],
    "CloudWatch Events": ["EventBridge"],
    "DocDB": ["RDS"],
    "Greengrass": ["GreengrassV2"],
    "IVS RealTime": ["ivs"],
    "Lex Model Building Service": ["Lex Models V2"],
    "Neptune": ["RDS"],
    "Signer Data": ["signer"],
    "Timestream Query": ["Timestream Write"],
    "Wisdom": ["QConnect"],
}
WORDS = {"smithy-rpc-v2-cbor": "cbor", "rest-json": "rest-json", "rest-xml": "rest-xml", "query": "query", "ec2": "ec2"}


class Service:
    def __init__(self):
        self.signed, self.host, self.target, self.version, self.speaks = {}, {}, {}, {}, {}
        self.xml = None
        self.routes = {}
        self.actions = {}
        self.unsigned = False

    @property
    def is_rest(self):
        return "rest-json" in self.speaks or "rest-xml" in self.speaks


def models(folder, pattern):
    """The models of a folder, the newest version of each service first."""
    found = []
    for path in folder.glob(pattern):
        data = path.read_bytes()
        found.append(json.loads(gzip.decompress(data) if path.suffix == ".gz" else data))
    return sorted(found, key=lambda model: (model["metadata"]["apiVersion"], model["metadata"]["serviceId"]), reverse=True)


def rule_names(folder):
    """Names that services are signed for at some of their endpoints, by API folder."""
    names = collections.defaultdict(set)
    for path in folder.glob("*/*/endpoint-rule-set-1.json*"):
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
        names[path.parts[-3]].update(re.findall(r'"signingName"\s*:\s*"([^"]+)"', text))
    return names


def take(services, model):
    metadata = model["metadata"]
    service = services[metadata["serviceId"]]
    service.signed[metadata.get("signingName", metadata["endpointPrefix"])] = 1
    service.host[metadata["endpointPrefix"]] = 1
    service.version[metadata["apiVersion"]] = 1
    if metadata.get("targetPrefix"):
        service.target[metadata["targetPrefix"]] = 1
    for protocol in metadata.get("protocols", [metadata["protocol"]]):
        service.speaks[WORDS.get(protocol) or "json-" + metadata["jsonVersion"]] = 1
    service.xml = service.xml or metadata.get("xmlNamespace")
    if not service.xml:
        for operation in model["operations"].values():
            space = operation.get("input", {}).get("xmlNamespace")
            if isinstance(space, dict) and metadata["protocol"] == "rest-xml":
                service.xml = space["uri"]
    for name, operation in model["operations"].items():
        if not metadata["protocol"].startswith("rest"):
            service.actions[name] = 1
            continue
        http = operation.get("http", {})
        path, _, query = http.get("requestUri", "/").partition("?")
        query = "&".join(part for part in query.split("&") if part and not part.startswith("x-id="))
        path = re.sub(r"\{[^}]*?(\+?)\}", r"{\1}", path) + ("?" + query if query else "")
        service.routes.setdefault((path, http.get("method", "POST")), name)
        service.unsigned |= operation.get("authtype") == "none" or metadata.get("signatureVersion") in ("bearer", "none")


def first(path):
    return path.partition("?")[0].lstrip("/").partition("/")[0]


def write(services, sources):
    by_name, by_segment, alike = (collections.defaultdict(set) for _ in range(3))
    for name, service in services.items():
        if service.is_rest:
            for signed in service.signed:
                by_name[signed].add(name)
        for path, _ in service.routes:
            by_segment[first(path)].add(name)
        for target in service.target:
            alike[target].add(name)
        if "query" in service.speaks or "ec2" in service.speaks:
            for signed in service.signed:
                for version in service.version:
                    alike[signed, version].add(name)

    lines = [
        "# AWS's services: by what a request tells which of them it is for. Written by tests/Tarn.Conformance/Models/write_services.py",
        f"# from the models of {', '.join(sources)}. A service begins at the margin, with its id; then",
        "#   signed    names in the signature's scope       host     what endpoints' names begin with",
        "#   target    before the dot in X-Amz-Target       version  API versions, the newest first",
        "#   speaks    protocols, the preferred one first   xml      the namespace of answers",
        "#   path      first segments that no other service and no bucket has      unsigned   it takes requests without a signature",
        "#   yields    to these services, where nothing in a request tells them apart",
        "#   does      its actions, where another service's requests look like its own in all else",
        "#   GET /…    its routes ({} one segment, {+} one or more), where paths must tell it from other services",
    ]
    for name in sorted(services, key=str.lower):
        service = services[name]
        lines.append(name)
        for word, values in (("signed", service.signed), ("host", service.host), ("target", service.target),
                             ("version", service.version), ("speaks", service.speaks)):
            if values:
                lines.append(f"  {word} {' '.join(values)}")
        if service.xml:
            lines.append(f"  xml {service.xml}")
        own = sorted(segment for segment in {first(path) for path, _ in service.routes}
                     if segment and "{" not in segment and len(by_segment[segment]) == 1
                     and (DATE.fullmatch(segment) or not BUCKET.fullmatch(segment)))
        if own:
            lines.append(f"  path {' '.join(own)}")
        if name in YIELDS:
            lines.append("  yields " + ", ".join(YIELDS[name]))
        if service.unsigned:
            lines.append("  unsigned")
        if any(len(names) > 1 and name in names for names in alike.values()):
            lines.append("  does " + " ".join(sorted(service.actions)))
        if service.unsigned or any(len(names) > 1 and name in names for names in by_name.values()):
            lines.extend(f"  {method} {path} {operation}" for (path, method), operation in sorted(service.routes.items()))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    package = HERE.parent / "node_modules" / "aws-sdk"
    if not package.is_dir():
        sys.exit("AWS's models are not here: run npm ci in tests/Tarn.Conformance.")
    services = collections.defaultdict(Service)
    data = pathlib.Path(botocore.__file__).parent / "data"
    sources = [f"botocore {botocore.__version__}", f"aws-sdk {json.loads((package / 'package.json').read_text())['version']}"]
    found = [models(data, "*/*/service-2.json*"), models(package / "apis", "*.min.json")]
    for folder in map(pathlib.Path, sys.argv[1:]):
        version = re.search(r'__version__ = .([\d.]+)', (folder.parent / "__init__.py").read_text()).group(1)
        sources.append(f"botocore {version}")
        found.append(models(folder, "*/*/service-2.json*"))
    for each in found:
        for model in each:
            take(services, model)
    for folder, names in rule_names(data).items():
        services[id_of(data / folder)].signed.update(dict.fromkeys(sorted(names)))
    write(services, sources)


def id_of(folder):
    """The id of the service whose models lie in a folder of botocore's."""
    path = max(folder.glob("*/service-2.json*"))
    data = path.read_bytes()
    return json.loads(gzip.decompress(data) if path.suffix == ".gz" else data)["metadata"]["serviceId"]


main()
