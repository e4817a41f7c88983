package org.riegel.web;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.context.ResponseWriterWrapper;
import jakarta.faces.render.RenderKit;
import jakarta.faces.render.RenderKitFactory;
import jakarta.faces.render.RenderKitWrapper;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.Set;
import org.primefaces.context.PrimeFacesContext;

/** Writes the page's nonce into every script and style element, our own and PrimeFaces' alike (S71). */
public class ScriptNonces extends RenderKitFactory {
    private static final Set<String> NONCED = Set.of("script", "style");

    /** Called by Faces. */
    public ScriptNonces(RenderKitFactory wrapped) {
        super(wrapped);
    }

    @Override
    public RenderKit getRenderKit(FacesContext context, String renderKitId) {
        RenderKit renderKit = getWrapped().getRenderKit(context, renderKitId);
        return renderKit == null || renderKit instanceof NoncedRenderKit ? renderKit : new NoncedRenderKit(renderKit);
    }

    @Override
    public void addRenderKit(String renderKitId, RenderKit renderKit) {
        getWrapped().addRenderKit(renderKitId, renderKit);
    }

    @Override
    public Iterator<String> getRenderKitIds() {
        return getWrapped().getRenderKitIds();
    }

    private static final class NoncedRenderKit extends RenderKitWrapper {
        NoncedRenderKit(RenderKit wrapped) {
            super(wrapped);
        }

        @Override
        public ResponseWriter createResponseWriter(Writer writer, String contentTypes, String encoding) {
            return new NoncedWriter(super.createResponseWriter(writer, contentTypes, encoding));
        }
    }

    private static final class NoncedWriter extends ResponseWriterWrapper {
        NoncedWriter(ResponseWriter wrapped) {
            super(wrapped);
        }

        @Override
        public void startElement(String name, UIComponent component) throws IOException {
            super.startElement(name, component);
            if (NONCED.contains(name)) {
                String nonce = PrimeFacesContext.getCspState(FacesContext.getCurrentInstance())
                        .getNonce();
                super.writeAttribute("nonce", nonce, null);
            }
        }

        /** Faces makes the writer of the page while there is none; whoever captures a piece of a page finds that one. */
        @Override
        public ResponseWriter cloneWithWriter(Writer writer) {
            boolean page = FacesContext.getCurrentInstance().getResponseWriter() == null;
            return new NoncedWriter(page ? WholePage.of(getWrapped(), writer) : super.cloneWithWriter(writer));
        }
    }
}
