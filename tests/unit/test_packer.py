"""Packing: order, names, what is refused, and a second pack over the first."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from components.packer import PackError, hashed, pack, pack_sheets


@pytest.fixture
def folder(tmp_path):
    def write(**files):
        for name, text in files.items():
            path = tmp_path / f"{name.replace('__', '/')}.js"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


MODULES = {
    "words": 'export const greeting = "hello"; // a greeting\nexport function loud(text) {\n  return `${text}!`;\n}\n',
    "log": "const said = [];\nexport const log = (text) => said.push(text);\nexport class Book {}\n",
    "rooms__one": 'import { log } from "../log.js";\nimport {\n  greeting,\n  loud as louder,\n} from "../words.js";\nlog(louder(greeting));\n'
    "export async function last() {\n  return greeting;\n}\n",
    "main": 'import { last } from "./rooms/one.js";\nimport { log } from "./log.js";\nwindow.veta = {};\nlast().then(log);\nlast().then((text) => print(text));\n',
    "later__main": 'import { log } from "../log.js";\nimport { loud } from "../words.js";\nprint(loud("again"), typeof log);\n',
}


def test_a_module_runs_after_those_it_imports_and_only_once(folder):
    assert pack(folder(**MODULES), "main.js").modules == ("log.js", "words.js", "rooms/one.js", "main.js")
    assert pack(folder(start='import "./lend.js";\n', lend="print(1);\n"), "start.js").modules == ("lend.js", "start.js")


def test_the_same_modules_give_the_same_bytes(folder):
    at = folder(**MODULES)
    assert pack(at, "main.js") == pack(at, "main.js")


def test_the_pack_runs_and_a_later_one_uses_its_modules(folder):
    """Node is at hand where the tests run in a developer's hands; the app itself needs none."""
    if not shutil.which("node"):
        pytest.skip("no node")
    at = folder(**MODULES)
    first = pack(at, "main.js", share=("later/main.js",))
    second = pack(at, "later/main.js", within=first)
    assert second.modules == ("later/main.js",)
    assert "hello" not in second.text
    code = f"globalThis.window = globalThis; const print = console.log;{first.text}{second.text}"
    done = subprocess.run(["node", "-e", code], capture_output=True, text=True, timeout=20, check=True)
    assert done.stdout.split("\n")[:2] == ["again! function", "hello"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('import log from "./log.js";', "main.js line 2: “import log"),
        ('import * as log from "./log.js";', "main.js line 2: “import * as"),
        ('import "./lost.js";', "lost.js: there is no such module"),
        ("export default 3;", "main.js line 2: “export default"),
        ("export let count = 0;", "main.js line 2"),
        ("export { log };", "main.js line 2"),
        ('const late = () => import("./log.js");', "main.js line 2"),
        ("const here = import.meta.url;", "main.js line 2"),
        ('import { nothing } from "./log.js";', "log.js doesn't export nothing"),
        ('import { log } from "./lost.js";', "lost.js: there is no such module"),
        ('import { log-book } from "./log.js";', "“log-book” is not a name"),
    ],
)
def test_what_cannot_be_packed_is_refused_with_its_place(folder, line, words):
    with pytest.raises(PackError, match=".") as refused:
        pack(folder(**MODULES | {"main": f"\n{line}\n"}), "main.js")
    assert words in str(refused.value)


def test_a_circle_is_refused_with_its_members(folder):
    at = folder(a='import { b } from "./b.js";\nexport const a = 1;\n', b='import { a } from "./a.js";\nexport const b = 1;\n')
    with pytest.raises(PackError, match=r"a\.js → b\.js → a\.js"):
        pack(at, "a.js")


def test_words_in_comments_and_texts_are_no_imports(folder):
    at = folder(main='/*\nimport x from "y";\n*/\n// export default 1\nconst text = "import * as y";\nwindow.veta = { text };\n')
    assert "import * as y" in pack(at, "main.js").text


def test_sheets_keep_their_order_and_find_their_files(tmp_path):
    (tmp_path / "b.css").write_text('/* first */\na { color: red; }\n@font-face { src: url("../fonts/x.woff2"); }\n')
    (tmp_path / "a.css").write_text("a { color: blue; }\n")
    sheet = pack_sheets(tmp_path, ("b", "a"))
    assert sheet.index("red") < sheet.index("blue")
    assert "../assets/fonts/x.woff2" in sheet
    assert "first" not in sheet


def test_another_content_has_another_name():
    assert hashed("main.js", "a") != hashed("main.js", "b")
    assert hashed("main.js", "a") == hashed("main.js", b"a")
