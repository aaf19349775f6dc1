"""The stylesheet, made from the tokens."""

from __future__ import annotations

from pathlib import Path

from clipscope.gui.theme.tokens import CAPTION_SIZE, RADIUS, SPACE, Tokens

ICONS = Path(__file__).with_name("icons")
"""Pictures in the colours ``text`` and ``muted`` of the tokens, dark and light."""


def icon(name: str, t: Tokens) -> str:
    """A picture as the style sheet names it."""
    file = f"{name}-dark.svg" if t.dark else f"{name}-light.svg"
    return f'url("{(ICONS / file).as_posix()}")'


def stylesheet(t: Tokens) -> str:
    """Stylesheet of the whole application."""
    control = f"""
        background: {t.raised}; color: {t.text};
        border: 1px solid {t.hairline}; border-radius: {RADIUS - 2}px;
        padding: {SPACE // 2}px {SPACE * 2}px; min-height: 20px;
    """  # untranslated
    return f"""
    QMainWindow, QDialog {{ background: {t.window}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QToolTip {{
        background: {t.raised}; color: {t.text}; border: 1px solid {t.hairline}; padding: {SPACE}px;
    }}
    QFrame[panel="true"] {{
        background: {t.panel}; border: 1px solid {t.hairline}; border-radius: {RADIUS}px;
    }}
    QFrame[floating="true"] {{ background: {t.panel}; border: none; }}
    QFrame[problem="true"] {{
        background: {t.window}; border: 1px solid {t.hairline}; border-left: 4px solid {t.clipped};
        border-radius: {RADIUS - 2}px;
    }}
    QFrame[rule="true"] {{ background: {t.hairline}; border: none; max-height: 1px; }}
    QLabel {{ background: transparent; }}
    QLabel[muted="true"] {{ color: {t.muted}; }}
    QLabel[caption="true"] {{ color: {t.muted}; font-size: {CAPTION_SIZE}px; }}
    QLabel[heading="true"] {{ font-weight: 600; }}
    QPushButton, QToolButton, QLineEdit {{ {control} }}
    QLineEdit {{ placeholder-text-color: {t.muted}; }}
    QLineEdit > QToolButton {{
        background: transparent; border: none; padding: 0; margin: 0; min-height: 0; min-width: 0;
    }}
    QPushButton:hover, QToolButton:hover {{ border-color: {t.faint}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {t.hairline}; }}
    QPushButton:focus, QToolButton:focus, QLineEdit:focus {{ border: 1px solid {t.histogram}; }}
    QPushButton:checked, QToolButton:checked {{ background: {t.hairline}; border-color: {t.faint}; }}
    QPushButton:checked:focus, QToolButton:checked:focus {{ border-color: {t.histogram}; }}
    QPushButton:disabled, QToolButton:disabled, QLineEdit:disabled {{ color: {t.faint}; }}
    QLabel:disabled {{ color: {t.muted}; }}
    QPushButton[primary="true"] {{ background: {t.text}; color: {t.panel}; border-color: {t.text}; }}
    QPushButton[primary="true"]:hover {{ background: {t.muted}; border-color: {t.muted}; }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {t.histogram}; padding: 1px {SPACE * 2 - 1}px; }}
    QPushButton[primary="true"]:disabled {{
        background: {t.raised}; color: {t.faint}; border-color: {t.hairline};
    }}
    QPushButton[dense="true"], QToolButton[dense="true"] {{
        padding: {SPACE // 2}px {SPACE + 1}px; font-size: {CAPTION_SIZE}px;
    }}
    QToolButton[popupMode="1"] {{ padding-right: 18px; }}
    QToolButton::menu-button {{ border: none; background: transparent; width: 16px; }}
    QToolButton[flat="true"] {{ background: transparent; border-color: transparent; padding: 0; }}
    QToolButton[flat="true"]:hover {{ border-color: {t.faint}; }}
    QToolButton[flat="true"]:focus {{ border-color: {t.histogram}; }}
    QToolButton[dock="out"] {{ image: {icon("undock", t)}; min-height: 0; }}
    QToolButton[dock="in"] {{ image: {icon("dock", t)}; min-height: 0; }}
    QToolButton[dock]:disabled {{ image: none; }}
    QPushButton[row="true"] {{ background: transparent; border-color: transparent; text-align: left; }}
    QPushButton[row="true"]:hover, QPushButton[row="true"]:focus {{
        background: {t.raised}; border-color: {t.faint};
    }}
    QPushButton[row="true"]:focus {{ border-color: {t.histogram}; }}
    QDoubleSpinBox[threshold="true"] {{ font-weight: 600; }}
    QDoubleSpinBox[threshold="true"][edited="true"] {{ color: {t.threshold_text}; }}
    QDoubleSpinBox[threshold="true"]:disabled {{ color: {t.faint}; }}
    QLineEdit[refused="true"] {{ color: {t.worse}; }}
    QDoubleSpinBox[refused="true"] {{ color: {t.clipped}; }}
    QLabel[callout="true"] {{
        background: {t.raised}; color: {t.text}; border: 1px solid {t.faint}; border-radius: {RADIUS - 2}px;
        padding: {SPACE}px {SPACE * 2}px;
    }}
    QLabel[callout="true"][refused="true"] {{ border-color: {t.clipped}; }}
    QDoubleSpinBox, QSpinBox {{ {control} padding: {SPACE // 2}px {SPACE // 2}px {SPACE // 2}px {SPACE}px; }}
    QDoubleSpinBox:focus, QSpinBox:focus {{ border: 1px solid {t.histogram}; }}
    QDoubleSpinBox:disabled, QSpinBox:disabled {{ color: {t.faint}; }}
    QDoubleSpinBox::up-button, QSpinBox::up-button, QDoubleSpinBox::down-button, QSpinBox::down-button {{
        subcontrol-origin: padding; border: none; border-radius: 2px; width: 16px; height: 12px;
    }}
    QDoubleSpinBox QLineEdit, QSpinBox QLineEdit {{
        border: none; background: transparent; padding: 0; min-height: 0;
    }}
    QDoubleSpinBox[plain="true"]::up-button, QDoubleSpinBox[plain="true"]::down-button {{ width: 0; }}
    QDoubleSpinBox[plain="true"]::up-arrow, QDoubleSpinBox[plain="true"]::down-arrow {{ image: none; }}
    QDoubleSpinBox::up-button, QSpinBox::up-button {{ subcontrol-position: top right; }}
    QDoubleSpinBox::down-button, QSpinBox::down-button {{ subcontrol-position: bottom right; }}
    QDoubleSpinBox::up-button:hover, QSpinBox::up-button:hover,
    QDoubleSpinBox::down-button:hover, QSpinBox::down-button:hover {{ background: {t.hairline}; }}
    QDoubleSpinBox::up-arrow, QSpinBox::up-arrow {{ image: {icon("up", t)}; width: 8px; height: 8px; }}
    QDoubleSpinBox::down-arrow, QSpinBox::down-arrow {{ image: {icon("down", t)}; width: 8px; height: 8px; }}
    QComboBox {{ {control} padding: {SPACE // 2}px 0 {SPACE // 2}px {SPACE + 2}px; }}
    QComboBox:hover {{ border-color: {t.faint}; }}
    QComboBox:focus {{ border: 1px solid {t.histogram}; }}
    QComboBox:disabled {{ color: {t.faint}; }}
    QComboBox::drop-down {{ border: none; width: 18px; }}
    QComboBox::down-arrow {{ image: {icon("down", t)}; width: 10px; height: 10px; }}
    QCheckBox::indicator, QTreeView::indicator {{
        width: 13px; height: 13px; background: {t.raised};
        border: 1px solid {t.faint}; border-radius: 3px;
    }}
    QRadioButton::indicator {{
        width: 12px; height: 12px; background: {t.raised};
        border: 1px solid {t.faint}; border-radius: 7px;
    }}
    QRadioButton::indicator:hover {{ border-color: {t.muted}; }}
    QRadioButton::indicator:focus {{ border-color: {t.histogram}; }}
    QRadioButton::indicator:checked {{
        width: 6px; height: 6px; background: {t.raised}; border: 4px solid {t.text}; border-radius: 7px;
    }}
    QRadioButton::indicator:checked:focus {{ border-color: {t.histogram}; }}
    QCheckBox::indicator:hover, QTreeView::indicator:hover {{ border-color: {t.muted}; }}
    QTabBar, QCheckBox, QRadioButton {{ outline: none; }}
    QCheckBox::indicator:focus {{ border-color: {t.histogram}; }}
    QCheckBox::indicator:disabled, QTreeView::indicator:disabled {{ border-color: {t.hairline}; }}
    QCheckBox::indicator:checked, QTreeView::indicator:checked {{ image: {icon("check", t)}; }}
    QTreeView::indicator:indeterminate {{ image: {icon("part", t)}; }}
    QComboBox QAbstractItemView {{
        background: {t.raised}; border: 1px solid {t.hairline}; selection-background-color: {t.hairline};
        selection-color: {t.text}; outline: none;
    }}
    QTreeView {{ background: {t.panel}; border: none; outline: none; }}
    QTreeView::item {{ border: none; }}
    QTreeView[roomy="true"]::item {{ padding: 0 {SPACE}px; }}
    QTreeView::item:selected {{ background: {t.hairline}; }}
    QHeaderView {{ background: {t.panel}; border: none; }}
    QHeaderView::section {{
        background: {t.panel}; color: {t.muted}; border: none; border-bottom: 1px solid {t.hairline};
        padding: {SPACE}px {SPACE}px; font-size: {CAPTION_SIZE}px;
    }}
    QTreeView[roomy="true"] QHeaderView::section {{ padding: {SPACE}px {SPACE + 3}px; }}
    QHeaderView::up-arrow, QHeaderView::down-arrow {{
        subcontrol-origin: padding; subcontrol-position: top center; width: 8px; height: 8px;
    }}
    QHeaderView::up-arrow {{ image: {icon("up", t)}; }}
    QHeaderView::down-arrow {{ image: {icon("down", t)}; }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle {{ background: {t.hairline}; border-radius: 3px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 24px; }}
    QScrollBar::handle:horizontal {{ min-width: 24px; }}
    QScrollBar::handle:hover {{ background: {t.faint}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QSplitter::handle {{ background: {t.window}; }}
    QStatusBar {{ background: {t.window}; color: {t.muted}; }}
    QStatusBar::item {{ border: none; }}
    QProgressBar {{ background: {t.hairline}; border: none; border-radius: 2px; max-height: 4px; }}
    QProgressBar::chunk {{ background: {t.histogram}; border-radius: 2px; }}
    QMenu {{ background: {t.raised}; border: 1px solid {t.hairline}; padding: {SPACE}px; }}
    QMenu::item {{ padding: {SPACE}px {SPACE * 5}px; border-radius: {RADIUS - 2}px; }}
    QMenu::item:selected {{ background: {t.hairline}; }}
    QMenu::item:disabled {{ color: {t.faint}; }}
    QMenu::separator {{ height: 1px; background: {t.hairline}; margin: {SPACE}px; }}
    QMenu::indicator {{ width: 13px; height: 13px; left: {SPACE + 2}px; }}
    QMenu::indicator:checked {{ image: {icon("check", t)}; }}
    QTabBar::tab {{ color: {t.muted}; padding: {SPACE}px {SPACE * 3}px; border: none; }}
    QTabBar::tab:selected {{ color: {t.text}; border-bottom: 2px solid {t.text}; }}
    QTabWidget::pane {{ border: none; }}
    QTabBar {{ background: transparent; border: none; qproperty-drawBase: 0; }}
    """  # untranslated
