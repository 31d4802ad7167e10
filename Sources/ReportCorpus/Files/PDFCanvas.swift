import CCairo

/// A PDF file being drawn: text in one font, lines and pages. Lengths are points, from the top left corner.
///
/// Cairo embeds the glyphs that are used, with the characters they stand for, so that the text can be read back.
struct PDFCanvas: ~Copyable {
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private let output: Output
    private let title: String

    /// Outlives the surface, which writes into it until it is finished.
    private final class Output {
        var bytes: [UInt8] = []
    }

    enum Colour {
        case black, red, grey
    }

    static let a4 = (width: 595.28, height: 841.89)

    /// `created`: ISO 8601, with time.
    init(title: String, created: String, family: String) {
        let output = Output()
        let write: cairo_write_func_t = { context, bytes, count in
            guard let context, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
            let output = Unmanaged<Output>.fromOpaque(context).takeUnretainedValue()
            output.bytes += UnsafeBufferPointer(start: bytes, count: Int(count))
            return CAIRO_STATUS_SUCCESS
        }
        // Neither of these is ever nil: in want of memory cairo gives objects that do nothing but say so.
        self.surface = cairo_pdf_surface_create_for_stream(
            write,
            Unmanaged.passUnretained(output).toOpaque(),
            Self.a4.width,
            Self.a4.height
        )
        self.context = cairo_create(self.surface)
        self.output = output
        self.title = title
        cairo_pdf_surface_set_metadata(self.surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_pdf_surface_set_metadata(self.surface, CAIRO_PDF_METADATA_CREATE_DATE, created)
        cairo_select_font_face(self.context, family, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL)
        // Widths as the font has them, not rounded for a screen.
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_set_font_options(self.context, options)
        cairo_font_options_destroy(options)
    }

    deinit {
        cairo_destroy(self.context)
        cairo_surface_destroy(self.surface)
    }

    /// How wide a text is in a font of one point.
    func width(of text: String) -> Double {
        // At a hundred points, for cairo rounds what it measures.
        cairo_set_font_size(self.context, 100)
        var extents = cairo_text_extents_t()
        cairo_text_extents(self.context, text, &extents)
        return extents.x_advance / 100
    }

    /// Text on the baseline at `y`.
    func draw(_ text: String, x: Double, y: Double, size: Double, colour: Colour = .black) {
        self.set(colour)
        cairo_set_font_size(self.context, size)
        cairo_move_to(self.context, x, y)
        cairo_show_text(self.context, text)
    }

    func rule(x: Double, y: Double, width: Double, weight: Double, colour: Colour) {
        self.set(colour)
        cairo_rectangle(self.context, x, y, width, weight)
        cairo_fill(self.context)
    }

    private func set(_ colour: Colour) {
        switch colour {
        case .black: cairo_set_source_rgb(self.context, 0, 0, 0)
        case .red: cairo_set_source_rgb(self.context, 0.86, 0.05, 0.05)
        case .grey: cairo_set_source_rgb(self.context, 0.4, 0.4, 0.4)
        }
    }

    func endPage() { cairo_show_page(self.context) }

    consuming func close() throws(PublishingError) -> [UInt8] {
        cairo_surface_finish(self.surface)
        for status in [cairo_status(self.context), cairo_surface_status(self.surface)] {
            guard status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_SURFACE_FINISHED else {
                throw .drawing(title: self.title, reason: String(cString: cairo_status_to_string(status)))
            }
        }
        return self.output.bytes
    }
}
