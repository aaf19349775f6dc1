"""All that menus, keys and buttons do, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clipscope.gui.compare_commands import CompareCommands
from clipscope.gui.dialogs.analysis_tools import AnalysisTools
from clipscope.gui.dialogs.search_tools import SearchTools
from clipscope.gui.dialogs.table_tools import TableTools
from clipscope.gui.edit_commands import EditCommands
from clipscope.gui.file_commands import FileCommands
from clipscope.gui.go_commands import GoCommands
from clipscope.gui.palette_commands import PaletteCommands
from clipscope.gui.panel_commands import PanelCommands
from clipscope.gui.picture_commands import PictureCommands
from clipscope.gui.report_commands import ReportCommands
from clipscope.gui.run_commands import RunCommands
from clipscope.gui.target_commands import TargetCommands
from clipscope.gui.view_commands import ViewCommands


@dataclass(frozen=True)
class Commands:
    """Commands by menu, and the dialogs that they open."""

    files: FileCommands
    edits: EditCommands
    runs: RunCommands
    views: ViewCommands
    tools: TableTools
    searches: SearchTools
    analyses: AnalysisTools
    pictures: PictureCommands
    reports: ReportCommands
    palette: PaletteCommands
    compares: CompareCommands
    targets: TargetCommands
    panels: PanelCommands
    places: GoCommands

    @property
    def shown(self) -> tuple[str, ...]:
        """Names of commands that show again, in another window, the dialogs that are open beside this one."""
        return (*self.searches.shown, *self.analyses.shown)

    def named(self, name: str) -> Callable[..., object]:
        """The command of a name in `clipscope.gui.actions`.

        Raises
        ------
        LookupError
            If there is none.
        """
        owners = (
            *(self.files, self.edits, self.runs, self.views),
            *(self.pictures, self.reports, self.palette, self.compares, self.targets, self.panels),
            self.places,
        )
        for owner in owners:
            found: Callable[..., object] | None = getattr(owner, name, None)
            if found is not None:
                return found
        raise LookupError(name)
