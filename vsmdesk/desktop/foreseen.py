"""Errors that are one sentence for the person at the screen; everything else goes to the log."""

from vsmdesk.editing.refusal import EditError
from vsmdesk.exports.refusal import ExportError
from vsmdesk.files.refusal import MapFileError
from vsmdesk.step_table.refusal import TableError

FORESEEN = (EditError, ExportError, MapFileError, TableError)
