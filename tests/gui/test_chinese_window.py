"""The window in Chinese: nothing is left in English, and nothing is cut off where it is smallest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from clipscope.gui.dialogs.palette import Palette
from clipscope.gui.language.choice import CHINESE, ENGLISH, speak
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.window import SMALLEST
from clipscope.gui.window import settings as window_settings
from tests.gui.english_left import english_left
from tests.gui.running import User, set_settings_folder, until

DIALOGS = (
    "show_help",
    "show_methods",
    "show_multipliers",
    "show_settling",
    "choose_export",
    "show_palette",
    "show_targets",
    "mixed_precision",
    "compare_plans",
    "profile_layers",
    "tune",
)
SIZES = (SMALLEST, (1280, 800), (1920, 1080))


@pytest.fixture(scope="module")
def user(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    """The demo with all results, in Chinese."""
    folder = tmp_path_factory.mktemp("settings")
    set_settings_folder(folder)
    window_settings().setValue("language", CHINESE)
    window_settings().sync()
    found = User(folder)
    found.open_demo()
    yield found
    found.close()
    speak(qapp, ENGLISH)


def names(user: User) -> list[str]:
    """What is called the same in every language."""
    model = user.document.model
    assert model is not None
    found = [text for layer in model.layers for text in (layer.name, layer.type, layer.root)]
    return [*found, "ssh pi@board python3"]


def cut_off(top: QWidget) -> list[str]:
    """Labels and buttons in sight whose text has less room than it takes."""
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel):
            plain = widget.textFormat() != Qt.TextFormat.RichText and "<" not in widget.text()
            if not plain or not widget.text() or widget.pixmap().width():
                continue
            wraps = widget.wordWrap()
            needed = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().width()
            room = widget.height() if wraps else widget.width()
        elif isinstance(widget, QAbstractButton) and widget.text():
            needed, room = widget.minimumSizeHint().width(), widget.width()
        else:
            continue
        if room < needed:
            found.append(f"{type(widget).__name__} {widget.text()!r}: {room} of {needed}")
    return found


def test_nothing_of_the_window_is_left_in_english(user: User) -> None:
    workspace = user.window.workspace
    for show in (workspace.show_weights, workspace.show_images, workspace.show_graph):
        show(True)
        user.idle()
        assert english_left(user.window, names(user)) == []
        show(False)
    workspace.show_inputs()
    user.idle()
    assert english_left(user.window, names(user)) == []
    workspace.show_history()
    user.document.set_threshold({"in0": 0.5})
    user.document.undo_stack.undo()
    user.idle()
    assert english_left(user.window, names(user)) == []
    workspace.show_layers()


@pytest.mark.parametrize("action", DIALOGS)
def test_no_dialog_is_left_in_english(user: User, action: str) -> None:
    before = set(QApplication.topLevelWidgets())

    def opened() -> list[QDialog]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]

    user.action(action).trigger()
    until(opened, what=f"{action} opened nothing")
    user.idle()
    (dialog,) = opened()
    left = english_left(dialog, names(user))
    dialog.close()
    QTest.qWait(5)
    assert before and left == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(user: User, size: tuple[int, int]) -> None:
    workspace = user.window.workspace
    user.window.resize(*size)
    for page in (workspace.show_inputs, workspace.show_history, workspace.show_layers):
        page()
        QTest.qWait(50)
        assert cut_off(user.window) == []
    for show in (workspace.show_weights, workspace.show_images, workspace.show_graph):
        show(True)
        user.idle()
        QTest.qWait(50)
        assert cut_off(user.window) == []
        show(False)


QUERIES = """主题: 跟随系统|深色: 深色|语言: 跟随系统|英文: English|打开: 打开模型|打开模型: 打开模型
打开图像: 打开图像|图像: 图像与预处理|重新校准: 重新校准|评估: 评估|运行: 评估|延迟: 测量延迟
速度: 测量延迟|耗时: 逐层耗时|逐层耗时: 逐层耗时|调优: 调优|优化: 调优|自动: 调优|混合精度: 混合精度
hhjd: 混合精度|敏感度: 层敏感度|mgd: 层敏感度|哪一层: 层敏感度|导出: 导出|导出模型: 导出|dc: 导出
保存: 保存会话|另存为: 会话另存为|报告: 报告|bg: 报告|导入: 导入表或方案|检查校准表: 检查校准表
撤销: 撤销|7 位: 7 位编码|重置: 重置布局|权重: 权重|历史: 编辑历史|对比: 对比|差异: 对比方案
帮助: 帮助|快捷键: 帮助|通知: 通知|查找层: 查找层|搜索: 查找层|复制: 复制对比|csv: 把对比另存为 CSV
目标设备: 目标设备|手机: 在目标设备上评估|开发板: 在目标设备上评估|布局: 重置布局|退出: 退出
任务: 图像与预处理|预处理: 图像与预处理|均值: 图像与预处理|theme: 跟随系统|export: 导出|tune: 调优
netron: 网络|undo: 撤销|report: 报告|mixed: 混合精度|tongzhi: |dcmx: """


def test_the_palette_finds_what_is_typed_in_chinese(user: User) -> None:
    palette = Palette(user.window, user.window.theme, lambda _: None)
    palette.open()
    wrong = {}
    for query in QUERIES.replace("\n", "|").split("|"):
        typed, _, expected = query.partition(": ")
        palette.search.setText(typed)
        found = palette.current.name if palette.current is not None else ""
        if found != expected:
            wrong[typed] = found
    palette.close()
    assert not wrong


def test_the_palette_finds_commands_by_both_names(user: User) -> None:
    palette = Palette(user.window, user.window.theme, lambda _: None)
    palette.open()
    for typed in ("报告", "report"):
        palette.search.setText(typed)
        assert palette.current is not None and palette.current.text == "报告", typed
        assert not palette.nothing.isVisible()
    palette.search.setText("qqq")
    assert palette.current is None and palette.nothing.isVisible()
    palette.close()
