package org.riegel.browser;

/** {@code /}: who I am, what needs my attention, where I can go. */
final class HomePage extends RiegelPage {
    HomePage(Visitor visitor) {
        super(visitor);
    }

    static HomePage open(Visitor visitor) {
        visitor.goTo("/");
        return new HomePage(visitor);
    }
}
