"""Edxml: the envelope read back says what the document says; what is not known is told or blank."""

from __future__ import annotations

import base64
import xml.etree.ElementTree as ET
from datetime import datetime

import pytest

from ntm_docs.edxml import OPEN, Sending, edxml
from ntm_docs.outgoing import outgoing
from ntm_docs.reader import Reader

NOTICE = """\
co_quan: {office}
so:
ngay:
trich_yeu: Kết luận <nhanh> & gọn
noi_dung: |
  - Làm ngay.
ket_thuc: khong
phu_luc:
  - {{ten: Danh sách thôn, noi_dung: Một.}}
  - noi_dung: Hai.
noi_nhan: |
  - Đảng ủy xã (b/c)
  - Trưởng các thôn
  - Lưu: VT
nguoi_soan: PL.(30)
nguoi_ky: {{dong: [{posts}], ho_ten: Lê Văn Sáu}}
"""
STATE = NOTICE.format(office="ubnd-xa", posts="KT. Chủ tịch, Phó Chủ tịch")
PARTY = NOTICE.format(office="vp-huyen-uy", posts="Chánh Văn phòng")
NAMESPACE = "{http://www.mic.gov.vn/TBT/QCVN_102_2016}"
LINK = "{http://www.w3.org/1999/xlink}"
SENDER = ("--set", "From.OrganId=H56.1.2")

# standards.md 4.2: what stands in what, in order.
SHAPE = {
    "edXML": ["edXMLEnvelope", "AttachmentEncoded"],
    "edXMLEnvelope": ["edXMLHeader", "edXMLBody"],
    "edXMLHeader": ["MessageHeader", "TraceHeaderList", "DigitalSignature"],
    "MessageHeader": [
        *("From", "To", "To", "Code", "PromulgationInfo", "DocumentType", "Subject", "Content"),
        *("SignerInfo", "DueDate", "ToPlaces", "OtherInfo", "SteeringType", "DocumentId"),
    ],
    "From": [
        *("OrganId", "OrganizationInCharge", "OrganName", "OrganAdd", "Email", "Telephone"),
        *("Fax", "Website"),
    ],
    "Code": ["CodeNumber", "CodeNotation"],
    "PromulgationInfo": ["Place", "PromulgationDate"],
    "DocumentType": ["Type", "TypeDetail", "TypeName"],
    "SignerInfo": ["Competence", "Position", "FullName"],
    "OtherInfo": [
        *("Priority", "SphereOfPromulgation", "TyperNotation", "PromulgationAmount"),
        *("PageAmount", "Appendixes", "Direction"),
    ],
    "TraceHeaderList": ["TraceHeader", "Bussiness"],
    "TraceHeader": ["OrganId", "Timestamp"],
    "Bussiness": ["BussinessDocType", "BussinessDocReason", "StaffInfo", "Paper"],
    "StaffInfo": ["Department", "Staff", "Mobile", "Email"],
    "edXMLManifest": ["Reference"],
    "Reference": ["Description", "AttachmentName", "ContentType", "ContentId"],
    "Attachment": [
        *("ContentType", "ContentId", "Description", "ContentTransferEncoded", "AttachmentName")
    ],
}


@pytest.fixture
def issued(run, write):
    file = write("2026/a.yaml", STATE)
    assert run("issue", str(file), "--so", "12", "--ngay", "05/10/2026")[0] == 0


def named(element: ET.Element) -> str:
    return element.tag.removeprefix(NAMESPACE)


def read(path) -> ET.Element:
    return ET.fromstring(path.read_text("utf-8"))  # noqa: S314 - our own


def at(root: ET.Element, path: str) -> str | None:
    """The words of an element that is found by the names above it."""
    return root.findtext(".//" + "/".join(NAMESPACE + name for name in path.split("/")))


def test_the_envelope_read_back_is_the_document(run, issued, office):
    code, out, err = run("register", "--edxml", "gui", *SENDER)
    assert (code, out, err) == (0, "gui/2026/a.edxml\n", "")
    root = read(office.root / "gui" / "2026" / "a.edxml")
    for element in root.iter():
        if named(element) in SHAPE:
            assert [named(each) for each in element] == SHAPE[named(element)]
    assert {named(each) for each in root.iter()} >= SHAPE.keys()
    assert {
        "From/OrganId": "H56.1.2",
        "From/OrganName": "Ủy ban nhân dân xã Bến Nước",
        "Code/CodeNumber": "12",
        "Code/CodeNotation": "TB-UBND",
        "PromulgationInfo/Place": "Bến Nước",
        "PromulgationInfo/PromulgationDate": "2026/10/05",
        "DocumentType/TypeName": "Thông báo",
        "MessageHeader/Subject": "Kết luận <nhanh> & gọn",
        "SignerInfo/Competence": "KT. Chủ tịch",
        "SignerInfo/Position": "Phó Chủ tịch",
        "SignerInfo/FullName": "Lê Văn Sáu",
        "OtherInfo/PromulgationAmount": "30",
        "MessageHeader/DocumentId": "H56.1.2,2026/10/05,12/TB-UBND",
        "TraceHeader/OrganId": "H56.1.2",
        "Bussiness/BussinessDocType": "0",
    }.items() <= {path: at(root, path) for path in _PATHS}.items()
    places = [each.text for each in root.iter(f"{NAMESPACE}Place")][1:]
    assert places == ["Đảng ủy xã (b/c)", "Trưởng các thôn"]
    appendices = [each.text for each in root.iter(f"{NAMESPACE}Appendix")]
    assert appendices == ["Phụ lục I: Danh sách thôn", "Phụ lục II"]
    stamp = at(root, "TraceHeader/Timestamp") or ""
    assert datetime.strptime(stamp, "%Y/%m/%d %H:%M:%S")  # noqa: DTZ007


_PATHS = (
    *("From/OrganId", "From/OrganName", "Code/CodeNumber", "Code/CodeNotation"),
    *("PromulgationInfo/Place", "PromulgationInfo/PromulgationDate", "DocumentType/TypeName"),
    *("MessageHeader/Subject", "SignerInfo/Competence", "SignerInfo/Position"),
    *("SignerInfo/FullName", "OtherInfo/PromulgationAmount", "MessageHeader/DocumentId"),
    *("TraceHeader/OrganId", "Bussiness/BussinessDocType"),
)


def test_the_attachment_is_the_notice_as_issued(run, issued, office):
    run("register", "--edxml", "gui", *SENDER)
    root = read(office.root / "gui" / "2026" / "a.edxml")
    kept = (office.output / "ban-hanh" / "2026" / "a.docx").read_bytes()
    assert base64.b64decode(at(root, "Attachment/ContentTransferEncoded") or "") == kept
    reference = next(root.iter(f"{NAMESPACE}Reference"))
    content_id = at(root, "Attachment/ContentId")
    assert reference.get(f"{LINK}href") == f"cid:{content_id}"
    assert at(root, "Reference/AttachmentName") == "a.docx"


def test_the_prefixes_are_those_of_the_regulation(run, issued, office):
    run("register", "--edxml", "gui", *SENDER)
    text = (office.root / "gui" / "2026" / "a.edxml").read_text("utf-8")
    assert '\n<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">\n  <edXML:edXMLEnvelope ' in (
        text
    )
    assert "\n  <AttachmentEncoded>\n    <Attachment>" in text
    assert "Business" not in text


def test_what_is_open_is_blank_until_it_is_told(office, write):
    words = STATE.replace("so:\nngay:", "so: 12\nngay: 05/10/2026")
    (reading,) = Reader(office).read(write("a.yaml", words))
    document = outgoing(reading.notice)
    moment = datetime(2026, 10, 5, 7, 8, 9)  # noqa: DTZ001
    blank = ET.fromstring(edxml(document, b"x", "a.docx", Sending(moment)))  # noqa: S314
    told = {name: f"{name}!" for name in OPEN}
    sending = Sending(moment, told, (("H56.3", "Sở A"), ("H56.4", "Sở B")))
    text = edxml(document, b"x", "a.docx", sending)
    assert text == edxml(document, b"x", "a.docx", sending)
    full = ET.fromstring(text)  # noqa: S314 - our own
    values = [words for each in full.iter() for words in (each.text, *each.attrib.values())]
    assert {f"{name}!" for name in OPEN} <= set(values)
    assert at(full, "TraceHeader/Timestamp") == "2026/10/05 07:08:09"
    receivers = [
        (each.findtext(f"{NAMESPACE}OrganId"), each.findtext(f"{NAMESPACE}OrganName"))
        for each in full.iter(f"{NAMESPACE}To")
    ]
    assert receivers == [("H56.3", "Sở A"), ("H56.4", "Sở B")]
    for name in OPEN.keys() - {"Bussiness.BussinessDocType"}:
        group, _, leaf = name.rpartition(".")
        path = f"{group}/{leaf}" if group else f"MessageHeader/{leaf}"
        assert not at(blank, path), name


def test_the_party_has_no_envelope(run, write, office):
    file = write("a.yaml", PARTY)
    run("issue", str(file), "--so", "12", "--ngay", "05/10/2025")
    code, out, err = run("register", "--edxml", "gui", *SENDER)
    assert (code, out) == (1, "")
    assert err == (
        "conclusions/a.yaml:2:5: lỗi EDXML-DANG: văn bản 12-TB/VPHU là của cơ quan Đảng, không "
        "gửi bằng edXML\n"
        "    gợi ý: edXML là của trục liên thông cơ quan Nhà nước; thêm --issuer để chọn cơ quan\n"
    )
    assert not (office.root / "gui").exists()


def test_a_notice_that_is_not_kept_has_nothing_to_send(run, issued, office):
    (office.output / "ban-hanh" / "2026" / "a.docx").unlink()
    code, _, err = run("register", "--edxml", "gui", *SENDER)
    assert code == 1
    assert err == (
        "conclusions/2026/a.yaml:2:5: lỗi EDXML-BAN-WORD: văn bản 12/TB-UBND chưa có bản Word ban "
        "hành (output/ban-hanh/2026/a.docx)\n"
        "    gợi ý: ban hành bằng lệnh issue: python3 build.py issue conclusions/2026/a.yaml\n"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--edxml", "gui"), "thiếu mã định danh cơ quan gửi: thêm --set From.OrganId=MÃ"),
        (("--edxml", "gui", "--set", "x"), "«--set» không nhận «x»: ghi TÊN=GIÁ-TRỊ"),
        (
            ("--edxml", "gui", "--set", "From.OrganID=x"),
            "gói tin edXML không có «From.OrganID» để ghi; có phải «From.OrganId»?",
        ),
        (("--edxml", "gui", "--to", "x"), "«--to» không nhận «x»: ghi MÃ=TÊN của cơ quan nhận"),
        (
            ("--edxml", "gui", *SENDER, "--output", "a.json"),
            "«--edxml» không đi cùng «--format», «--output»",
        ),
        (SENDER, "«--set», «--to» chỉ dùng cùng «--edxml»"),
    ],
)
def test_what_cannot_be_sent_so_is_told(run, issued, words, told):
    code, _, err = run("register", *words)
    assert code == 2
    assert err.startswith(f"{told}\n")


def test_one_office_sends_at_a_time(run, issued, write):
    file = write("b.yaml", PARTY)
    run("issue", str(file), "--so", "12", "--ngay", "05/10/2025")
    code, _, err = run("register", "--edxml", "gui", *SENDER)
    assert (code, err.split("\n")[0]) == (2, "mỗi lần gửi của một cơ quan: thêm --issuer")
    assert run("register", "--edxml", "gui", "--issuer", "ubnd-xa", *SENDER)[0] == 0
    assert run("register", "--edxml", "gui", "--year", "2026", *SENDER)[0] == 0


def test_nothing_is_sent_into_the_folder_of_issued_notices(run, issued):
    code, _, err = run("register", "--edxml", "output/ban-hanh", *SENDER)
    assert code == 1
    assert "thư mục output/ban-hanh chỉ giữ văn bản đã ban hành" in err
