"""The smallest conclusion file that is sound; tests spoil it or add to it."""

GOOD = """\
co_quan: vp-huyen-uy
ngay: 11/4/2025
trich_yeu: Kết luận cuộc họp
noi_dung: |
  - Giao Văn phòng theo dõi.
noi_nhan: |
  - Các xã
  - Lưu Văn phòng Huyện ủy
nguoi_ky: ly-thi-hoa
"""
