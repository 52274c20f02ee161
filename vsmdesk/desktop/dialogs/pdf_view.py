"""The pages of a real PDF on screen: what is seen here is what is printed and what is in the file."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from vsmdesk.desktop.background import Task, in_background
from vsmdesk.desktop.theme import TEXT, colour, type_of
from vsmdesk.desktop.words import words

GAP = 16
POINTS = 72.0


def page_image(pdf: bytes, number: int, dpi: float) -> QImage:
    """One page as Qt's picture, a copy of its own."""
    from vsmdesk.exports.rendering import page_picture

    picture = page_picture(pdf, number, dpi=dpi).convert("RGBX")
    data = picture.tobytes()
    image = QImage(data, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGBX8888)
    return image.copy()


class PdfView(QAbstractScrollArea):
    """Pages below each other, the widest as wide as the view; drawn in a thread when they come into view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words("Preview of the pages"))
        self._pdf = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._images: dict[int, QImage] = {}
        self._asked: dict[int, Task] = {}
        self.said = words("The pages are being made…")
        """What stands where no pages are."""
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._sizes)

    @property
    def pages_drawn(self) -> int:
        """How many of them have been drawn."""
        return len(self._images)

    def say(self, sentence: str) -> None:
        """Show a sentence where the pages would be."""
        self.said = sentence
        self._show(b"", ())

    def show_pdf(self, pdf: bytes, sizes: tuple[tuple[float, float], ...]) -> None:
        """Show the pages of this PDF, whose sizes are in points."""
        self._show(pdf, sizes)

    def sizeHint(self) -> QSize:
        """The size that fits."""
        return QSize(760, 560)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        super().resizeEvent(event)
        self._forget()
        self._set_range()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colour("canvas"))
        if not self._sizes:
            painter.setFont(type_of(TEXT))
            painter.setPen(colour("ink"))
            area = self.viewport().rect().adjusted(30, 0, -30, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.said)
            return
        painter.setPen(QPen(colour("edge"), 1))
        for number, frame in enumerate(self._frames()):
            if frame.intersects(QRectF(self.viewport().rect())):
                painter.fillRect(frame, Qt.GlobalColor.white)
                image = self._images.get(number)
                if image is None:
                    self._draw(number, frame)
                else:
                    painter.drawImage(frame, image)
                painter.drawRect(frame)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Scrolling paints anew."""
        self.viewport().update()

    def _show(self, pdf: bytes, sizes: tuple[tuple[float, float], ...]) -> None:
        self._pdf, self._sizes = pdf, sizes
        self._forget()
        self._set_range()
        self.viewport().update()

    def _forget(self) -> None:
        for task in self._asked.values():
            task.cancel()
        self._asked.clear()
        self._images.clear()

    def _set_range(self) -> None:
        height = GAP + sum(down * self._scale() + GAP for _, down in self._sizes)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, int(height) - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)

    def _scale(self) -> float:
        """Pixels a point, the same for all pages, so that their sizes compare; a single page is seen whole."""
        across = (self.viewport().width() - 2.0 * GAP) / max((width for width, _ in self._sizes), default=1.0)
        down = (self.viewport().height() - 2.0 * GAP) / self._sizes[0][1] if len(self._sizes) == 1 else across
        return max(min(across, down), 0.05)

    def _frames(self) -> list[QRectF]:
        top = GAP - float(self.verticalScrollBar().value())
        frames = []
        for across, down in self._sizes:
            size = QSizeF(across * self._scale(), down * self._scale())
            frames.append(QRectF(QPointF((self.viewport().width() - size.width()) / 2, top), size))
            top += size.height() + GAP
        return frames

    def _draw(self, number: int, frame: QRectF) -> None:
        if number in self._asked:
            return
        pdf = self._pdf
        dpi = frame.width() * self.devicePixelRatioF() / self._sizes[number][0] * POINTS

        def done(image: QImage) -> None:
            if pdf is self._pdf:
                self._images[number] = image
                self.viewport().update()

        def failed(_error: Exception) -> None:
            self._images[number] = QImage()

        label = words("Drawing page {n}", n=number + 1)
        self._asked[number] = in_background(self, label, lambda _task: page_image(pdf, number, dpi), done, failed)


def sizes_of(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """The sizes of all pages, points. Only in a thread."""
    from vsmdesk.exports.rendering import page_sizes

    return page_sizes(pdf)
