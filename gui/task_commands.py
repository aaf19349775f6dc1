"""What the Inputs page does about the task: asks for labels and metrics, and agreement to run one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from clipscope.gui.dialogs import opening
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.panels.inputs.task_panel import TaskPanel
from clipscope.gui.work.task_work import TaskWork

TRUTH_FILTER = tr_noop("Labels (*.json *.txt *.tsv);;All files (*)")
METRIC_FILTER = tr_noop("Python files (*.py)")


class TaskCommands(QObject):
    """Lets the task's panel do what it says.

    Parameters
    ----------
    window, panel, work
        What dialogs belong to, the panel, and what tries a person's choice.
    """

    def __init__(self, window: QWidget, panel: TaskPanel, work: TaskWork) -> None:
        super().__init__(window)  # signals keep no receiver alive
        self._window, self._work = window, work
        panel.nameChosen.connect(work.set_name)
        panel.metricRequested.connect(self.choose_metric)
        panel.truthFolderRequested.connect(self.choose_truth_folder)
        panel.truthFileRequested.connect(self.choose_truth_file)
        panel.truthGiven.connect(work.set_truth)
        panel.optionsChanged.connect(work.set_options)
        panel.countingChanged.connect(work.set_counting)
        work.refused.connect(panel.show_error)

    def choose_truth_folder(self) -> None:
        """Ask for a folder of label files."""
        path = opening.ask_folder(self._window, tr("Labels: a folder"), "labels")
        if path is not None:
            self._work.set_truth(path)

    def choose_truth_file(self) -> None:
        """Ask for a file of labels."""
        path = opening.ask_file(self._window, tr("Labels: a file"), tr(TRUTH_FILTER), "labels")
        if path is not None:
            self._work.set_truth(path)

    def choose_metric(self) -> None:
        """Ask for a metric, and whether it may be run."""
        path = opening.ask_file(self._window, tr("A metric of your own"), tr(METRIC_FILTER), "labels")
        if path is not None and self._may_run(path):
            self._work.set_metric(path)

    def _may_run(self, path: Path) -> bool:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(tr("A metric of your own"))
        box.setText(tr("Run {file}?", file=path.name))
        box.setInformativeText(
            tr(
                "{file}\nis Python, which may do on this computer whatever you may. Run only what you trust.",
                file=path,
            )
        )
        run = box.addButton(tr("Run"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is run
