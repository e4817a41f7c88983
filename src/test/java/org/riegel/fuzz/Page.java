package org.riegel.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.riegel.browser.Connection.Answer;

/** A page as a browser has it: forms, and what is in them. */
final class Page {
    static final String VIEW_STATE = "jakarta.faces.ViewState";

    private static final Pattern NONCE = Pattern.compile("PrimeFaces\\.csp\\.init\\('([^']+)'\\)");

    private final Document document;
    private final String nonce;

    /** A name and a value. */
    record Field(String name, String value) {}

    /**
     * @param action the path that it is sent to
     * @param buttons the names of those that send it
     */
    record Form(String id, String action, List<Field> fields, List<String> buttons) {
        List<String> names() {
            return fields.stream().map(Field::name).toList();
        }
    }

    private Page(Document document, String nonce) {
        this.document = document;
        this.nonce = nonce;
    }

    static Page of(Answer answer) {
        Document document = Jsoup.parse(answer.text());
        Matcher nonce = NONCE.matcher(answer.text());
        return new Page(document, nonce.find() ? nonce.group(1) : "");
    }

    /** Whether its posts are those of scripts, answered with parts of it. */
    boolean isScripted() {
        return !nonce.isEmpty();
    }

    /** The page once such an answer is put in place. */
    Page updated(Answer answer) {
        Document after = document.clone();
        for (Element update : Jsoup.parse(answer.text(), "", Parser.xmlParser()).select("update")) {
            String id = update.attr("id");
            if (id.contains(VIEW_STATE)) {
                after.select("input[name=" + VIEW_STATE + "]").forEach(it -> it.val(update.text()));
            } else if (after.getElementById(id) != null) {
                Element fragment = Jsoup.parseBodyFragment(update.wholeText()).body();
                Element old = after.getElementById(id);
                old.empty();
                old.insertChildren(0, fragment.children());
            }
        }
        return new Page(after, nonce);
    }

    List<Form> forms() {
        var forms = new ArrayList<Form>();
        for (Element form : document.select("form:not([action$=/logout])")) { // nobody would be left to send the others
            var fields = new ArrayList<Field>();
            for (Element field : form.select("input[name], select[name], textarea[name]")) {
                if (!field.attr("type").equals("submit")) {
                    fields.add(new Field(field.attr("name"), value(field)));
                }
            }
            if (isScripted()) {
                fields.add(new Field("primefaces.nonce", nonce));
            }
            List<String> buttons = form.select("button[name]").eachAttr("name");
            forms.add(new Form(form.id(), form.attr("action"), fields, buttons));
        }
        return forms;
    }

    private static String value(Element field) {
        if (field.attr("type").equals("checkbox")) {
            return "on";
        }
        return field.tagName().equals("select") ? field.select("option").attr("value") : field.val();
    }
}
