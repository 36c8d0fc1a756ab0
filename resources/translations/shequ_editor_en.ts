<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>ArrangePlace</name>
    <message>
      <source>两页对开着看</source>
      <translation>Two pages side by side</translation>
    </message>
    <message>
      <source>前一页</source>
      <translation>Previous page</translation>
    </message>
    <message>
      <source>前一页（Page Up）</source>
      <translation>Previous page (Page Up)</translation>
    </message>
    <message>
      <source>后一页</source>
      <translation>Next page</translation>
    </message>
    <message>
      <source>后一页（Page Down）</source>
      <translation>Next page (Page Down)</translation>
    </message>
    <message>
      <source>和窗口一样宽</source>
      <translation>As wide as the window</translation>
    </message>
    <message>
      <source>在最后加一个栏目</source>
      <translation>Add a section at the end</translation>
    </message>
    <message>
      <source>对开</source>
      <translation>Spreads</translation>
    </message>
    <message>
      <source>放大</source>
      <translation>Zoom in</translation>
    </message>
    <message>
      <source>放大（Ctrl+滚轮，Ctrl+=）</source>
      <translation>Zoom in (Ctrl+wheel, Ctrl+=)</translation>
    </message>
    <message>
      <source>整页</source>
      <translation>Whole page</translation>
    </message>
    <message>
      <source>整页都看得见（Ctrl+0）</source>
      <translation>Show the whole page (Ctrl+0)</translation>
    </message>
    <message>
      <source>文字</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>新建一期</source>
      <translation>New issue</translation>
    </message>
    <message>
      <source>新建一期，再把采用的稿件排进去。</source>
      <translation>Make an issue, then place accepted manuscripts in it.</translation>
    </message>
    <message>
      <source>新栏目</source>
      <translation>New section</translation>
    </message>
    <message>
      <source>本期</source>
      <translation>This issue</translation>
    </message>
    <message>
      <source>本期的栏目和文章</source>
      <translation>Sections and articles of this issue</translation>
    </message>
    <message>
      <source>正在排版…</source>
      <translation>Composing…</translation>
    </message>
    <message>
      <source>版式</source>
      <translation>Layout</translation>
    </message>
    <message>
      <source>缩小</source>
      <translation>Zoom out</translation>
    </message>
    <message>
      <source>缩小（Ctrl+滚轮，Ctrl+-）</source>
      <translation>Zoom out (Ctrl+wheel, Ctrl+-)</translation>
    </message>
    <message>
      <source>还没有一期</source>
      <translation>No issue yet</translation>
    </message>
    <message>
      <source>连封面在内；骑马订装的一期，页数是 4 的倍数</source>
      <translation>Covers included; a stapled issue has a multiple of 4 pages</translation>
    </message>
    <message>
      <source>选中的部分：版式、文字、提醒</source>
      <translation>What is selected: layout, text, notices</translation>
    </message>
    <message>
      <source>页宽</source>
      <translation>Page width</translation>
    </message>
    <message>
      <source>预检</source>
      <translation>Check</translation>
    </message>
  </context>
  <context>
    <name>ArticlePanel</name>
    <message>
      <source>{count} 字</source>
      <translation>{count} characters</translation>
    </message>
    <message>
      <source>{first}起，占 {count} 页</source>
      <translation>From {first}, {count} pages</translation>
    </message>
    <message>
      <source>不填就不印单位</source>
      <translation>Empty: no unit is printed</translation>
    </message>
    <message>
      <source>从这一期撤下；稿件仍在稿库里</source>
      <translation>Take it out of this issue; the manuscript stays in the library</translation>
    </message>
    <message>
      <source>到第 {page} 页止</source>
      <translation>Ends with page {page}</translation>
    </message>
    <message>
      <source>副题</source>
      <translation>Subtitle</translation>
    </message>
    <message>
      <source>单位</source>
      <translation>Unit</translation>
    </message>
    <message>
      <source>占 1 页（到本页止）</source>
      <translation>1 page (ends with this page)</translation>
    </message>
    <message>
      <source>占 {count} 页</source>
      <translation>{count} pages</translation>
    </message>
    <message>
      <source>印出来的副题</source>
      <translation>Subtitle as printed</translation>
    </message>
    <message>
      <source>印出来的引题</source>
      <translation>Kicker as printed</translation>
    </message>
    <message>
      <source>印出来的文字（不填就用稿件里的）</source>
      <translation>As printed (empty: the manuscript's own)</translation>
    </message>
    <message>
      <source>印出来的标题</source>
      <translation>Title as printed</translation>
    </message>
    <message>
      <source>另起一页</source>
      <translation>Begins on a new page</translation>
    </message>
    <message>
      <source>另起一页，而且是右手边的一页</source>
      <translation>Begins on a new right-hand page</translation>
    </message>
    <message>
      <source>另页</source>
      <translation>New page</translation>
    </message>
    <message>
      <source>右页</source>
      <translation>Right page</translation>
    </message>
    <message>
      <source>图、空行和字距会稍稍伸缩，让文章正好排满；字号不变</source>
      <translation>Pictures, blank lines and the spacing of characters give a little, so that the article fills its pages; the size of the type stays</translation>
    </message>
    <message>
      <source>在这里改这篇的文字</source>
      <translation>Edit the text of this article here</translation>
    </message>
    <message>
      <source>引题</source>
      <translation>Kicker</translation>
    </message>
    <message>
      <source>接排</source>
      <translation>Follow on</translation>
    </message>
    <message>
      <source>接着上一篇排</source>
      <translation>Follows the article before it</translation>
    </message>
    <message>
      <source>撤下</source>
      <translation>Take out</translation>
    </message>
    <message>
      <source>改文字</source>
      <translation>Edit text</translation>
    </message>
    <message>
      <source>放在哪个栏目</source>
      <translation>Its section</translation>
    </message>
    <message>
      <source>文章从哪里开始</source>
      <translation>Where the article begins</translation>
    </message>
    <message>
      <source>文章占几页，或者到哪一页止</source>
      <translation>How many pages the article takes, or with which it ends</translation>
    </message>
    <message>
      <source>标题</source>
      <translation>Title</translation>
    </message>
    <message>
      <source>标题下的单位</source>
      <translation>Unit under the title</translation>
    </message>
    <message>
      <source>栏数</source>
      <translation>Columns</translation>
    </message>
    <message>
      <source>栏目</source>
      <translation>Section</translation>
    </message>
    <message>
      <source>正文的第一个字放大，占两行</source>
      <translation>The first character of the text is set large, over two lines</translation>
    </message>
    <message>
      <source>没有副题</source>
      <translation>No subtitle</translation>
    </message>
    <message>
      <source>没有引题</source>
      <translation>No kicker</translation>
    </message>
    <message>
      <source>目录里的单位</source>
      <translation>Unit in the contents</translation>
    </message>
    <message>
      <source>目录里的文字（不填就和上面一样）</source>
      <translation>In the contents (empty: as above)</translation>
    </message>
    <message>
      <source>目录里的标题</source>
      <translation>Title in the contents</translation>
    </message>
    <message>
      <source>篇幅</source>
      <translation>Length</translation>
    </message>
    <message>
      <source>自动</source>
      <translation>As it comes</translation>
    </message>
    <message>
      <source>起始</source>
      <translation>Begins</translation>
    </message>
    <message>
      <source>转页</source>
      <translation>Jumps</translation>
    </message>
    <message>
      <source>首字下沉</source>
      <translation>Drop initial</translation>
    </message>
    <message>
      <source>（未命名栏目）</source>
      <translation>(section without a name)</translation>
    </message>
    <message>
      <source>（没有标题）</source>
      <translation>(no title)</translation>
    </message>
  </context>
  <context>
    <name>BackupsDialog</name>
    <message>
      <source>{count} 条记录有损坏</source>
      <translation>{count} records are damaged</translation>
    </message>
    <message>
      <source>备份</source>
      <translation>Backups</translation>
    </message>
    <message>
      <source>备份与恢复</source>
      <translation>Backups</translation>
    </message>
    <message>
      <source>恢复到这一份</source>
      <translation>Go back to this one</translation>
    </message>
    <message>
      <source>时间</source>
      <translation>Time</translation>
    </message>
    <message>
      <source>期</source>
      <translation>Issues</translation>
    </message>
    <message>
      <source>检查</source>
      <translation>Check</translation>
    </message>
    <message>
      <source>检查过，完好</source>
      <translation>checked, whole</translation>
    </message>
    <message>
      <source>没有检查过</source>
      <translation>not checked</translation>
    </message>
    <message>
      <source>稿件</source>
      <translation>Manuscripts</translation>
    </message>
    <message>
      <source>选一份备份，稿库就回到那时的样子。现在的数据文件不会丢，另存在稿库的 damaged 文件夹里。</source>
      <translation>Choose a backup, and the library is again as it was then. The database of now is not lost: it is kept in the library's folder “damaged”.</translation>
    </message>
  </context>
  <context>
    <name>BlockEdit</name>
    <message>
      <source>位置</source>
      <translation>Place</translation>
    </message>
    <message>
      <source>宽度</source>
      <translation>Width</translation>
    </message>
    <message>
      <source>并排</source>
      <translation>Side by side</translation>
    </message>
  </context>
  <context>
    <name>CleaningDialog</name>
    <message>
      <source>不改</source>
      <translation>Change nothing</translation>
    </message>
    <message>
      <source>什么都不改</source>
      <translation>Nothing will be changed</translation>
    </message>
    <message>
      <source>只动标点、空格和分段，一个字也不会少；改完可以撤销。</source>
      <translation>Only marks, spaces and paragraphs change; no word is lost, and it can be undone.</translation>
    </message>
    <message>
      <source>只看改动的段落</source>
      <translation>Only paragraphs that change</translation>
    </message>
    <message>
      <source>处数</source>
      <translation>Count</translation>
    </message>
    <message>
      <source>改前</source>
      <translation>Before</translation>
    </message>
    <message>
      <source>改前改后对照</source>
      <translation>Before and after, side by side</translation>
    </message>
    <message>
      <source>改动 {count} 处，在 {paragraphs} 段里</source>
      <translation>{count} changes in {paragraphs} paragraphs</translation>
    </message>
    <message>
      <source>改后</source>
      <translation>After</translation>
    </message>
    <message>
      <source>改哪些</source>
      <translation>What to change</translation>
    </message>
    <message>
      <source>改哪些（&amp;K）</source>
      <translation>What to c&amp;hange</translation>
    </message>
    <message>
      <source>整理文字</source>
      <translation>Clean up text</translation>
    </message>
    <message>
      <source>照此整理</source>
      <translation>Clean up</translation>
    </message>
    <message>
      <source>种类</source>
      <translation>Kind</translation>
    </message>
    <message>
      <source>这一篇很整齐，没有要整理的。</source>
      <translation>This manuscript is tidy; there is nothing to clean up.</translation>
    </message>
  </context>
  <context>
    <name>ContentsPanel</name>
    <message>
      <source>不填就不印征稿启事</source>
      <translation>Empty: no call for papers is printed</translation>
    </message>
    <message>
      <source>征稿启事</source>
      <translation>Call for papers</translation>
    </message>
    <message>
      <source>征稿启事的标题</source>
      <translation>Title of the call for papers</translation>
    </message>
    <message>
      <source>征稿启事的落款</source>
      <translation>Signature of the call for papers</translation>
    </message>
    <message>
      <source>征稿启事（一行一段）</source>
      <translation>Call for papers (one paragraph a line)</translation>
    </message>
    <message>
      <source>目录与编委会</source>
      <translation>Contents and masthead</translation>
    </message>
    <message>
      <source>目录由程序排好，页码总是对的。</source>
      <translation>The contents are made by the program; page numbers are always right.</translation>
    </message>
    <message>
      <source>编委会</source>
      <translation>Masthead</translation>
    </message>
    <message>
      <source>编委会（一行一条）</source>
      <translation>Masthead (one entry a line)</translation>
    </message>
    <message>
      <source>落款</source>
      <translation>Signature</translation>
    </message>
  </context>
  <context>
    <name>CoverPanel</name>
    <message>
      <source>不填，目录里就没有这一页</source>
      <translation>Empty: not listed in the contents</translation>
    </message>
    <message>
      <source>印在照片上或照片下的说明</source>
      <translation>Printed on or under the photograph</translation>
    </message>
    <message>
      <source>图片说明</source>
      <translation>Caption</translation>
    </message>
    <message>
      <source>封面</source>
      <translation>Cover</translation>
    </message>
    <message>
      <source>目录里的一行</source>
      <translation>Line in the contents</translation>
    </message>
  </context>
  <context>
    <name>DeliveryCard</name>
    <message>
      <source>另有“{file}”</source>
      <translation>Also “{file}”</translation>
    </message>
    <message>
      <source>打开</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>打开文件夹</source>
      <translation>Open the folder</translation>
    </message>
    <message>
      <source>正常</source>
      <translation>Good</translation>
    </message>
    <message>
      <source>注意</source>
      <translation>Look at this</translation>
    </message>
  </context>
  <context>
    <name>Desk</name>
    <message>
      <source>修复</source>
      <translation>Repair</translation>
    </message>
    <message>
      <source>修复稿库</source>
      <translation>Repair library</translation>
    </message>
    <message>
      <source>修好了。</source>
      <translation>It is repaired.</translation>
    </message>
    <message>
      <source>先不动</source>
      <translation>Not now</translation>
    </message>
    <message>
      <source>打开稿库所在的文件夹</source>
      <translation>Open the folder of a library</translation>
    </message>
    <message>
      <source>正在修复稿库“{name}”…</source>
      <translation>Repairing the library “{name}”…</translation>
    </message>
    <message>
      <source>正在恢复稿库“{name}”…</source>
      <translation>Restoring the library “{name}”…</translation>
    </message>
    <message>
      <source>稿库“{name}”的数据文件已损坏，要修复吗？
读得出的逐条救出，读不出的从备份和来信原件里补，补不回的会告诉您。损坏的文件留在稿库的 damaged 文件夹里。</source>
      <translation>The database of the library “{name}” is damaged. Repair it?
What can be read is saved record by record, the rest is taken from backups and from the mails themselves, and you are told what could not be had back. The damaged file is kept in the library's folder “damaged”.</translation>
    </message>
    <message>
      <source>能修的都修了，还有几处要您来看。</source>
      <translation>All that could be repaired is; a few things need your attention.</translation>
    </message>
    <message>
      <source>选一个空文件夹做新稿库</source>
      <translation>Choose an empty folder for the new library</translation>
    </message>
  </context>
  <context>
    <name>DropHint</name>
    <message>
      <source>松手，就收进稿库</source>
      <translation>Let go to import</translation>
    </message>
  </context>
  <context>
    <name>ExportPreview</name>
    <message>
      <source>页面预览</source>
      <translation>Preview of the pages</translation>
    </message>
  </context>
  <context>
    <name>FilterList</name>
    <message>
      <source>{name}，{count} 篇</source>
      <translation>{name}, {count}</translation>
    </message>
  </context>
  <context>
    <name>FindingList</name>
    <message>
      <source>图片“{picture}”也是这样。</source>
      <translation>So it is with the picture “{picture}”.</translation>
    </message>
    <message>
      <source>正在检查…</source>
      <translation>Checking…</translation>
    </message>
    <message>
      <source>没有要提醒的。</source>
      <translation>Nothing to look at.</translation>
    </message>
    <message>
      <source>预检</source>
      <translation>Check for the printer</translation>
    </message>
  </context>
  <context>
    <name>Flatplan</name>
    <message>
      <source>全书各页</source>
      <translation>All pages</translation>
    </message>
  </context>
  <context>
    <name>FolderWatcher</name>
    <message>
      <source>自动收一个文件夹…</source>
      <translation>Watch a folder…</translation>
    </message>
    <message>
      <source>自动收文件夹“{name}”</source>
      <translation>Watching the folder “{name}”</translation>
    </message>
    <message>
      <source>自动收这个文件夹里的来稿</source>
      <translation>Take in by itself what arrives in this folder</translation>
    </message>
  </context>
  <context>
    <name>ImportRecordsDialog</name>
    <message>
      <source>恢复这次收稿</source>
      <translation>Restore this import</translation>
    </message>
    <message>
      <source>撤销这次收稿</source>
      <translation>Take this import back</translation>
    </message>
    <message>
      <source>收稿记录</source>
      <translation>Record of imports</translation>
    </message>
    <message>
      <source>收进 {count} 件</source>
      <translation>{count} taken in</translation>
    </message>
    <message>
      <source>每一次收稿</source>
      <translation>All imports</translation>
    </message>
    <message>
      <source>每次收稿都记在这里，新的在上面。整次撤销，收进来的稿件一起拿走，被修改稿换下的文字换回来。</source>
      <translation>Every import is written down here, the newest first. Taking one back removes all manuscripts it brought, and restores the texts that its revisions replaced.</translation>
    </message>
    <message>
      <source>看每个文件的结果</source>
      <translation>See what became of each file</translation>
    </message>
    <message>
      <source>还没有收过稿。</source>
      <translation>Nothing was taken in yet.</translation>
    </message>
    <message>
      <source>这次收稿已恢复。</source>
      <translation>This import was restored.</translation>
    </message>
    <message>
      <source>这次收稿已撤销。</source>
      <translation>This import was taken back.</translation>
    </message>
    <message>
      <source>这次收稿已撤销；{titles}已排入一期或改动过，留在稿库里。</source>
      <translation>This import was taken back; {titles} stay in the library, because they are placed or were changed.</translation>
    </message>
    <message>
      <source>（中途停下）</source>
      <translation> (stopped halfway)</translation>
    </message>
    <message>
      <source>（已撤销）</source>
      <translation> (taken back)</translation>
    </message>
    <message>
      <source>（部分已不在稿库里）</source>
      <translation> (partly not in the library any more)</translation>
    </message>
  </context>
  <context>
    <name>ImportReportDialog</name>
    <message>
      <source>{count} 个存为新版本</source>
      <translation>{count} kept as new versions</translation>
    </message>
    <message>
      <source>{count} 个文件读不了</source>
      <translation>{count} files unreadable</translation>
    </message>
    <message>
      <source>{count} 个文件还没有读</source>
      <translation>{count} files not read yet</translation>
    </message>
    <message>
      <source>{count} 个早已收过</source>
      <translation>{count} already here</translation>
    </message>
    <message>
      <source>{count} 个没有收</source>
      <translation>{count} not taken in</translation>
    </message>
    <message>
      <source>{count} 封不是投稿</source>
      <translation>{count} no submissions</translation>
    </message>
    <message>
      <source>不是投稿，已存</source>
      <translation>No submission, kept</translation>
    </message>
    <message>
      <source>存为新版本</source>
      <translation>Kept as a new version</translation>
    </message>
    <message>
      <source>收稿结果</source>
      <translation>Import report</translation>
    </message>
    <message>
      <source>收进 {count} 篇</source>
      <translation>{count} imported</translation>
    </message>
    <message>
      <source>收进 {count} 篇稿件</source>
      <translation>{count} manuscripts imported</translation>
    </message>
    <message>
      <source>文件</source>
      <translation>File</translation>
    </message>
    <message>
      <source>早已收过</source>
      <translation>Already here</translation>
    </message>
    <message>
      <source>每个文件的结果</source>
      <translation>What became of each file</translation>
    </message>
    <message>
      <source>没有收</source>
      <translation>Not taken in</translation>
    </message>
    <message>
      <source>结果</source>
      <translation>Result</translation>
    </message>
    <message>
      <source>说明</source>
      <translation>Remarks</translation>
    </message>
    <message>
      <source>读不了</source>
      <translation>Unreadable</translation>
    </message>
    <message>
      <source>还没有读</source>
      <translation>Not read yet</translation>
    </message>
    <message>
      <source>，</source>
      <translation>, </translation>
    </message>
  </context>
  <context>
    <name>Intake</name>
    <message>
      <source>LibreOffice 的程序文件（soffice）</source>
      <translation>LibreOffice's program file (soffice)</translation>
    </message>
    <message>
      <source>{count} 封新邮件的主题里没有“投稿”，没有收。</source>
      <translation>{count} new mails do not say 投稿 in their subject and were left there.</translation>
    </message>
    <message>
      <source>剪贴板里没有文字。先在别处复制一段，再来粘贴。</source>
      <translation>There is no text on the clipboard. Copy some elsewhere first, then paste it here.</translation>
    </message>
    <message>
      <source>所有文件</source>
      <translation>All files</translation>
    </message>
    <message>
      <source>收入整个文件夹</source>
      <translation>Import a whole folder</translation>
    </message>
    <message>
      <source>收稿</source>
      <translation>Import</translation>
    </message>
    <message>
      <source>收稿停下了：</source>
      <translation>Taking in was stopped: </translation>
    </message>
    <message>
      <source>收稿已取消，什么也没有收进来。</source>
      <translation>Import cancelled; nothing was taken in.</translation>
    </message>
    <message>
      <source>正在收稿…</source>
      <translation>Importing…</translation>
    </message>
    <message>
      <source>自动收稿：</source>
      <translation>Taken in by itself: </translation>
    </message>
    <message>
      <source>记住了，下次收稿就用它转换旧版 Word 文件。</source>
      <translation>Noted. It will convert old Word files from the next import on.</translation>
    </message>
    <message>
      <source>还在收上一批，收完再拖。</source>
      <translation>The last batch is still being imported; drop these when it is done.</translation>
    </message>
    <message>
      <source>邮件和文档</source>
      <translation>Mails and documents</translation>
    </message>
    <message>
      <source>邮箱里没有新的投稿。</source>
      <translation>There are no new submissions in the mailbox.</translation>
    </message>
  </context>
  <context>
    <name>IssuePanel</name>
    <message>
      <source>{articles} 篇，{words} 字</source>
      <translation>{articles} articles, {words} characters</translation>
    </message>
    <message>
      <source>主办</source>
      <translation>Publisher</translation>
    </message>
    <message>
      <source>主办单位</source>
      <translation>Publisher</translation>
    </message>
    <message>
      <source>内部读物，免费交流</source>
      <translation>For members, free of charge</translation>
    </message>
    <message>
      <source>出版年月</source>
      <translation>Date</translation>
    </message>
    <message>
      <source>刊名</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>刊物</source>
      <translation>Journal</translation>
    </message>
    <message>
      <source>刊物说明</source>
      <translation>Note on the journal</translation>
    </message>
    <message>
      <source>删除这一期</source>
      <translation>Delete this issue</translation>
    </message>
    <message>
      <source>删除这一期；稿件都还在稿库里</source>
      <translation>Delete this issue; all manuscripts stay in the library</translation>
    </message>
    <message>
      <source>封面上的话</source>
      <translation>Words on the cover</translation>
    </message>
    <message>
      <source>封面上的话（一行一句）</source>
      <translation>Words on the cover (one a line)</translation>
    </message>
    <message>
      <source>年</source>
      <translation>Year</translation>
    </message>
    <message>
      <source>年份</source>
      <translation>Year</translation>
    </message>
    <message>
      <source>总第几期</source>
      <translation>Running no.</translation>
    </message>
    <message>
      <source>本期</source>
      <translation>This issue</translation>
    </message>
    <message>
      <source>第几期</source>
      <translation>Number</translation>
    </message>
    <message>
      <source>说明</source>
      <translation>Remarks</translation>
    </message>
    <message>
      <source>，内页 {pages} 页</source>
      <translation>, {pages} inside pages</translation>
    </message>
  </context>
  <context>
    <name>Jumps</name>
    <message>
      <source>不再转</source>
      <translation>No further</translation>
    </message>
    <message>
      <source>不转</source>
      <translation>Does not jump</translation>
    </message>
    <message>
      <source>再转到哪一页</source>
      <translation>Where the article goes on next</translation>
    </message>
    <message>
      <source>文章转到哪一页</source>
      <translation>Where the article goes on</translation>
    </message>
    <message>
      <source>转封三</source>
      <translation>To the inside back</translation>
    </message>
    <message>
      <source>转第 {page} 页</source>
      <translation>To page {page}</translation>
    </message>
  </context>
  <context>
    <name>LibraryCare</name>
    <message>
      <source>{count} 篇稿件</source>
      <translation>{count} manuscripts</translation>
    </message>
    <message>
      <source>写成了“{file}”。拷给同事，拖到他的稿库窗口里就收进去了。</source>
      <translation>“{file}” is written. Give it to a colleague, who drops it on the window of the other library.</translation>
    </message>
    <message>
      <source>发现 {count} 处问题。修复时会先把稿库关上，修好再打开。</source>
      <translation>{count} problems were found. To repair them the library is closed and opened again.</translation>
    </message>
    <message>
      <source>备份与恢复…</source>
      <translation>Backups…</translation>
    </message>
    <message>
      <source>已备份，并检查过，完好。</source>
      <translation>Backed up and checked.</translation>
    </message>
    <message>
      <source>检查稿库</source>
      <translation>Check library</translation>
    </message>
    <message>
      <source>检查过了，一切完好。</source>
      <translation>Checked: everything is as it was kept.</translation>
    </message>
    <message>
      <source>正在写移交包…</source>
      <translation>Writing the file to hand over…</translation>
    </message>
    <message>
      <source>正在备份…</source>
      <translation>Backing up…</translation>
    </message>
    <message>
      <source>正在检查稿库…</source>
      <translation>Checking the library…</translation>
    </message>
    <message>
      <source>正忙着，等这一件做完再来。</source>
      <translation>Something else is under way; please try again when it is done.</translation>
    </message>
    <message>
      <source>现在备份</source>
      <translation>Back up now</translation>
    </message>
    <message>
      <source>移交包</source>
      <translation>File to hand over</translation>
    </message>
    <message>
      <source>移交本期…</source>
      <translation>Hand over this issue…</translation>
    </message>
    <message>
      <source>移交给另一个稿库</source>
      <translation>Hand over to another library</translation>
    </message>
    <message>
      <source>移交选中的稿件…</source>
      <translation>Hand over the selected manuscripts…</translation>
    </message>
  </context>
  <context>
    <name>LibraryPlace</name>
    <message>
      <source>从稿库删除</source>
      <translation>Delete from the library</translation>
    </message>
    <message>
      <source>审校签字</source>
      <translation>Sign for review</translation>
    </message>
    <message>
      <source>把投稿邮件拖到这里</source>
      <translation>Drop the mails with submissions here</translation>
    </message>
    <message>
      <source>按状态筛选</source>
      <translation>Filter by status</translation>
    </message>
    <message>
      <source>换一个状态看看。</source>
      <translation>Try another status.</translation>
    </message>
    <message>
      <source>换个词试试；单位、作者、正文和拼音首字母都可以搜。</source>
      <translation>Try another word: unit, author, text and pinyin initials can all be searched.</translation>
    </message>
    <message>
      <source>排入</source>
      <translation>Place</translation>
    </message>
    <message>
      <source>收稿…</source>
      <translation>Import…</translation>
    </message>
    <message>
      <source>没有找到“{text}”</source>
      <translation>“{text}” not found</translation>
    </message>
    <message>
      <source>清除搜索</source>
      <translation>Clear the search</translation>
    </message>
    <message>
      <source>稿件</source>
      <translation>Manuscripts</translation>
    </message>
    <message>
      <source>这里还没有稿件</source>
      <translation>No manuscripts here yet</translation>
    </message>
    <message>
      <source>选择文件…</source>
      <translation>Choose files…</translation>
    </message>
    <message>
      <source>选邮件、文档、图片或压缩包，或者从邮箱收进来；也可以直接拖到窗口里</source>
      <translation>Choose mails, documents, pictures or archives, or fetch from the mailbox; or drop them on the window</translation>
    </message>
    <message>
      <source>邮件（.eml）、Word、文本、图片、压缩包和整个文件夹都可以。</source>
      <translation>Mails (.eml), Word, text, pictures, archives and whole folders will do.</translation>
    </message>
  </context>
  <context>
    <name>LibraryReportDialog</name>
    <message>
      <source>修复稿库</source>
      <translation>Repair library</translation>
    </message>
    <message>
      <source>逐条说明</source>
      <translation>What was found</translation>
    </message>
  </context>
  <context>
    <name>MailboxDialog</name>
    <message>
      <source>从哪一天起</source>
      <translation>From which day on</translation>
    </message>
    <message>
      <source>从邮箱收稿</source>
      <translation>Fetch from the mailbox</translation>
    </message>
    <message>
      <source>只收主题里有“投稿”的邮件</source>
      <translation>Only mails whose subject says 投稿</translation>
    </message>
    <message>
      <source>只收新来的邮件；邮箱里的邮件不会标成已读，也不会删除或移动。</source>
      <translation>Only new mails are taken in; in the mailbox nothing is marked as read, deleted or moved.</translation>
    </message>
    <message>
      <source>只收这一天起的邮件</source>
      <translation>only mails from this day on</translation>
    </message>
    <message>
      <source>把授权码记在这台电脑的密码库里</source>
      <translation>Keep the authorization code in this computer's keyring</translation>
    </message>
    <message>
      <source>授权码</source>
      <translation>Authorization code</translation>
    </message>
    <message>
      <source>收件箱</source>
      <translation>Inbox</translation>
    </message>
    <message>
      <source>收稿</source>
      <translation>Fetch</translation>
    </message>
    <message>
      <source>收过的也再收一次（找回撤销或删掉的稿件）</source>
      <translation>Fetch again what was fetched before (brings back what was undone or deleted)</translation>
    </message>
    <message>
      <source>收这些文件夹</source>
      <translation>Folders to fetch from</translation>
    </message>
    <message>
      <source>收这些文件夹（试着连接后列出全部）</source>
      <translation>Folders to fetch from (all are listed once connected)</translation>
    </message>
    <message>
      <source>服务器</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>正在连接…</source>
      <translation>Connecting…</translation>
    </message>
    <message>
      <source>端口</source>
      <translation>Port</translation>
    </message>
    <message>
      <source>试着连接</source>
      <translation>Try to connect</translation>
    </message>
    <message>
      <source>连上了，可以收稿。</source>
      <translation>Connected; ready to fetch.</translation>
    </message>
    <message>
      <source>邮箱地址</source>
      <translation>Address</translation>
    </message>
    <message>
      <source>邮箱服务</source>
      <translation>Service</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>&lt;b&gt;社区通讯编辑部 {version}&lt;/b&gt;&lt;p&gt;从来稿到成书的刊物。MIT 许可。&lt;/p&gt;&lt;p&gt;字体：思源宋体、思源黑体、霞鹜文楷（OFL）。图标：Lucide（ISC）。界面：Qt（LGPL）。&lt;/p&gt;</source>
      <translation>&lt;b&gt;Community Newsletter Desk {version}&lt;/b&gt;&lt;p&gt;From submissions to a finished issue. MIT licence.&lt;/p&gt;&lt;p&gt;Fonts: Noto Serif SC, Noto Sans SC, LXGW WenKai (OFL). Icons: Lucide (ISC). Interface: Qt (LGPL).&lt;/p&gt;</translation>
    </message>
    <message>
      <source>LibreOffice 在哪里…</source>
      <translation>Where LibreOffice is…</translation>
    </message>
    <message>
      <source>从邮箱收稿…</source>
      <translation>Fetch from the mailbox…</translation>
    </message>
    <message>
      <source>关于</source>
      <translation>About</translation>
    </message>
    <message>
      <source>单位登记…</source>
      <translation>Units…</translation>
    </message>
    <message>
      <source>外观</source>
      <translation>Appearance</translation>
    </message>
    <message>
      <source>审校步骤…</source>
      <translation>Review steps…</translation>
    </message>
    <message>
      <source>导出 PDF、Word 和各页图片（Ctrl+3）</source>
      <translation>Export PDF, Word and pictures of the pages (Ctrl+3)</translation>
    </message>
    <message>
      <source>已撤销：{what}</source>
      <translation>Undone: {what}</translation>
    </message>
    <message>
      <source>已重做：{what}</source>
      <translation>Done again: {what}</translation>
    </message>
    <message>
      <source>我的名字…</source>
      <translation>My name…</translation>
    </message>
    <message>
      <source>打开文件夹</source>
      <translation>Open the folder</translation>
    </message>
    <message>
      <source>打开稿库…</source>
      <translation>Open a library…</translation>
    </message>
    <message>
      <source>打开编排单</source>
      <translation>Open a plan</translation>
    </message>
    <message>
      <source>打开编排单…</source>
      <translation>Open a plan…</translation>
    </message>
    <message>
      <source>把本期存到哪里</source>
      <translation>Where to save this issue</translation>
    </message>
    <message>
      <source>把本期存成文件夹…</source>
      <translation>Save this issue as a folder…</translation>
    </message>
    <message>
      <source>把稿件排进一期，看版面（Ctrl+2）</source>
      <translation>Place manuscripts in an issue, look at its pages (Ctrl+2)</translation>
    </message>
    <message>
      <source>搜标题、单位、作者和正文；也可打拼音首字母（Ctrl+F）</source>
      <translation>Search title, unit, author and text; pinyin initials work too (Ctrl+F)</translation>
    </message>
    <message>
      <source>搜稿件、单位、拼音首字母</source>
      <translation>Title, unit, initials</translation>
    </message>
    <message>
      <source>搜索稿件</source>
      <translation>Search manuscripts</translation>
    </message>
    <message>
      <source>撤销</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>收入整个文件夹…</source>
      <translation>Import a whole folder…</translation>
    </message>
    <message>
      <source>收入邮件和文档…</source>
      <translation>Import mails and documents…</translation>
    </message>
    <message>
      <source>收稿记录…</source>
      <translation>Record of imports…</translation>
    </message>
    <message>
      <source>新建一期</source>
      <translation>New issue</translation>
    </message>
    <message>
      <source>新建稿库…</source>
      <translation>New library…</translation>
    </message>
    <message>
      <source>本期存到了“{folder}”，连同来稿和照片；拷给同事就能打开。</source>
      <translation>This issue is in “{folder}”, with its mails and photographs; a colleague can open it.</translation>
    </message>
    <message>
      <source>来稿：收、读、改（Ctrl+1）</source>
      <translation>Manuscripts: take in, read, edit (Ctrl+1)</translation>
    </message>
    <message>
      <source>正在按编排单收稿…</source>
      <translation>Importing the plan…</translation>
    </message>
    <message>
      <source>正在收稿或导出。现在关闭，已经读好的稿会收下，没有读到的不收，正在导出的文件就没有了。</source>
      <translation>Mails are being taken in, or files written. If you close now, what has been read is kept, what has not is not taken in, and the files being written are dropped.</translation>
    </message>
    <message>
      <source>正在编的一期</source>
      <translation>Current issue</translation>
    </message>
    <message>
      <source>正在编的一期；点开可换一期或新建</source>
      <translation>The current issue; opens the list of issues</translation>
    </message>
    <message>
      <source>浅色</source>
      <translation>Light</translation>
    </message>
    <message>
      <source>深色</source>
      <translation>Dark</translation>
    </message>
    <message>
      <source>现在关闭</source>
      <translation>Close now</translation>
    </message>
    <message>
      <source>看看样刊</source>
      <translation>Look at the sample</translation>
    </message>
    <message>
      <source>知道了</source>
      <translation>OK</translation>
    </message>
    <message>
      <source>社区通讯编辑部</source>
      <translation>Community Newsletter Desk</translation>
    </message>
    <message>
      <source>稿库</source>
      <translation>Library</translation>
    </message>
    <message>
      <source>等它做完</source>
      <translation>Wait for it</translation>
    </message>
    <message>
      <source>粘贴成稿…</source>
      <translation>Paste as manuscripts…</translation>
    </message>
    <message>
      <source>编排</source>
      <translation>Arrange</translation>
    </message>
    <message>
      <source>编排单</source>
      <translation>Plans</translation>
    </message>
    <message>
      <source>编辑部设置</source>
      <translation>Office settings</translation>
    </message>
    <message>
      <source>自动收一个文件夹…</source>
      <translation>Watch a folder…</translation>
    </message>
    <message>
      <source>菜单</source>
      <translation>Menu</translation>
    </message>
    <message>
      <source>菜单（F10）</source>
      <translation>Menu (F10)</translation>
    </message>
    <message>
      <source>语言 / Language</source>
      <translation>语言 / Language</translation>
    </message>
    <message>
      <source>跟随系统</source>
      <translation>As the system</translation>
    </message>
    <message>
      <source>输出</source>
      <translation>Output</translation>
    </message>
    <message>
      <source>还没有一期</source>
      <translation>No issue yet</translation>
    </message>
    <message>
      <source>还没有做完</source>
      <translation>Not done yet</translation>
    </message>
    <message>
      <source>这个文件夹里新来的邮件和文档会自动收进来；文件留在原处，不移动也不删除</source>
      <translation>What arrives in this folder is taken in by itself; files stay where they are, nothing is moved or deleted</translation>
    </message>
    <message>
      <source>退出</source>
      <translation>Quit</translation>
    </message>
    <message>
      <source>重做</source>
      <translation>Redo</translation>
    </message>
    <message>
      <source>（还有 {count} 条）</source>
      <translation> (and {count} more)</translation>
    </message>
  </context>
  <context>
    <name>ManuscriptEditor</name>
    <message>
      <source>{count} 字</source>
      <translation>{count} characters</translation>
    </message>
    <message>
      <source>　{count} 图</source>
      <translation>  {count} pictures</translation>
    </message>
    <message>
      <source>上移</source>
      <translation>Move up</translation>
    </message>
    <message>
      <source>下移</source>
      <translation>Move down</translation>
    </message>
    <message>
      <source>作者</source>
      <translation>Authors</translation>
    </message>
    <message>
      <source>几位之间用空格隔开</source>
      <translation>Separate several by spaces</translation>
    </message>
    <message>
      <source>删除这一段</source>
      <translation>Delete this block</translation>
    </message>
    <message>
      <source>删除这一段（Ctrl+Delete）</source>
      <translation>Delete this block (Ctrl+Delete)</translation>
    </message>
    <message>
      <source>副题</source>
      <translation>Subtitle</translation>
    </message>
    <message>
      <source>加粗</source>
      <translation>Bold</translation>
    </message>
    <message>
      <source>加粗（Ctrl+B）</source>
      <translation>Bold (Ctrl+B)</translation>
    </message>
    <message>
      <source>单位</source>
      <translation>Unit</translation>
    </message>
    <message>
      <source>可不填</source>
      <translation>Optional</translation>
    </message>
    <message>
      <source>图片</source>
      <translation>Pictures</translation>
    </message>
    <message>
      <source>在这一段后面插一张图</source>
      <translation>Insert a picture after this block</translation>
    </message>
    <message>
      <source>引题</source>
      <translation>Kicker</translation>
    </message>
    <message>
      <source>把这一段往上移（Alt+↑）</source>
      <translation>Move this block up (Alt+↑)</translation>
    </message>
    <message>
      <source>把这一段往下移（Alt+↓）</source>
      <translation>Move this block down (Alt+↓)</translation>
    </message>
    <message>
      <source>报送单位</source>
      <translation>Unit</translation>
    </message>
    <message>
      <source>插入图片</source>
      <translation>Insert picture</translation>
    </message>
    <message>
      <source>插图</source>
      <translation>Insert picture</translation>
    </message>
    <message>
      <source>整理文字</source>
      <translation>Clean up text</translation>
    </message>
    <message>
      <source>整理文字：断行、空格、标点、引号……改前改后对照着看（Ctrl+Shift+L）</source>
      <translation>Clean up text: broken lines, spaces, marks, quotation marks … seen before and after (Ctrl+Shift+L)</translation>
    </message>
    <message>
      <source>标题</source>
      <translation>Title</translation>
    </message>
    <message>
      <source>正文各段</source>
      <translation>Blocks of the text</translation>
    </message>
    <message>
      <source>这一段是什么：小标题、正文、图注……（Ctrl+Alt+1 小标题，Ctrl+Alt+0 正文）</source>
      <translation>What this block is: heading, text, caption … (Ctrl+Alt+1 heading, Ctrl+Alt+0 text)</translation>
    </message>
    <message>
      <source>这一段的类型</source>
      <translation>Kind of this block</translation>
    </message>
  </context>
  <context>
    <name>ManuscriptPanel</name>
    <message>
      <source>、</source>
      <translation>, </translation>
    </message>
    <message>
      <source>三审三校：签字、备注、经过</source>
      <translation>Reviews and proofs: sign, remark, history</translation>
    </message>
    <message>
      <source>写信补材料…</source>
      <translation>Write for what is missing…</translation>
    </message>
    <message>
      <source>单位改成“{name}”</source>
      <translation>Change the unit to “{name}”</translation>
    </message>
    <message>
      <source>单位登记…</source>
      <translation>Units…</translation>
    </message>
    <message>
      <source>在左边的列表里点一下。</source>
      <translation>Click one in the list on the left.</translation>
    </message>
    <message>
      <source>审校…</source>
      <translation>Review…</translation>
    </message>
    <message>
      <source>已排入 {issue}</source>
      <translation>Placed in {issue}</translation>
    </message>
    <message>
      <source>征稿启事要求、这一篇还没有的：{what}</source>
      <translation>What the call for papers asks and this manuscript lacks: {what}</translation>
    </message>
    <message>
      <source>待审</source>
      <translation>Pending</translation>
    </message>
    <message>
      <source>按右键可以一起采用、退稿或排入；也可以拖到“编排”里。</source>
      <translation>Right-click to accept, reject or place them together; or drag them to “Arrange”.</translation>
    </message>
    <message>
      <source>排入</source>
      <translation>Place</translation>
    </message>
    <message>
      <source>排入 {issue}</source>
      <translation>Place in {issue}</translation>
    </message>
    <message>
      <source>排入一期</source>
      <translation>Place in an issue</translation>
    </message>
    <message>
      <source>排进正在编的一期；点开选栏目</source>
      <translation>Place it in the current issue; opens the list of sections</translation>
    </message>
    <message>
      <source>放回待审</source>
      <translation>Back to pending</translation>
    </message>
    <message>
      <source>新建一期…</source>
      <translation>New issue…</translation>
    </message>
    <message>
      <source>新栏目</source>
      <translation>New section</translation>
    </message>
    <message>
      <source>来稿</source>
      <translation>Original</translation>
    </message>
    <message>
      <source>标为退稿；稿件仍留在稿库里</source>
      <translation>Reject; the manuscript stays in the library</translation>
    </message>
    <message>
      <source>标为采用</source>
      <translation>Accept</translation>
    </message>
    <message>
      <source>正文</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>版本</source>
      <translation>Versions</translation>
    </message>
    <message>
      <source>还缺 {count} 样材料</source>
      <translation>{count} things are missing</translation>
    </message>
    <message>
      <source>还缺：{what}</source>
      <translation>Missing: {what}</translation>
    </message>
    <message>
      <source>这封邮件不是投稿</source>
      <translation>This mail is no submission</translation>
    </message>
    <message>
      <source>退稿</source>
      <translation>Reject</translation>
    </message>
    <message>
      <source>选一篇稿件来读</source>
      <translation>Choose a manuscript to read</translation>
    </message>
    <message>
      <source>选中的稿件：正文、来稿、版本</source>
      <translation>The manuscript selected: text, originals, versions</translation>
    </message>
    <message>
      <source>选了 {count} 篇</source>
      <translation>{count} selected</translation>
    </message>
    <message>
      <source>采用</source>
      <translation>Accept</translation>
    </message>
    <message>
      <source>非投稿</source>
      <translation>Other mail</translation>
    </message>
    <message>
      <source>（未命名栏目）</source>
      <translation>(section without a name)</translation>
    </message>
  </context>
  <context>
    <name>ManuscriptView</name>
    <message>
      <source>（没有标题）</source>
      <translation>(no title)</translation>
    </message>
  </context>
  <context>
    <name>ManuscriptsModel</name>
    <message>
      <source>图</source>
      <translation>Pict.</translation>
    </message>
    <message>
      <source>字数</source>
      <translation>Char.</translation>
    </message>
    <message>
      <source>收到</source>
      <translation>Received</translation>
    </message>
    <message>
      <source>标题与单位</source>
      <translation>Title and unit</translation>
    </message>
    <message>
      <source>栏目</source>
      <translation>Section</translation>
    </message>
    <message>
      <source>点一下按这一列排序，再点一下倒过来</source>
      <translation>Click to sort by this column, click again to turn it round</translation>
    </message>
    <message>
      <source>状态</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>（没有标题）</source>
      <translation>(no title)</translation>
    </message>
  </context>
  <context>
    <name>OriginalsPage</name>
    <message>
      <source>原件的内容</source>
      <translation>What the original says</translation>
    </message>
    <message>
      <source>另存一份…</source>
      <translation>Save a copy…</translation>
    </message>
    <message>
      <source>另存原件</source>
      <translation>Save the original</translation>
    </message>
    <message>
      <source>归到…</source>
      <translation>Goes to…</translation>
    </message>
    <message>
      <source>归到同一封来稿的另一篇稿件里，或者独立成一篇；也可以直接拖到左边的稿件上</source>
      <translation>Put it into another manuscript of the same mail, or make a manuscript of its own; it can also be dragged onto a manuscript on the left</translation>
    </message>
    <message>
      <source>打开原件</source>
      <translation>Open the original</translation>
    </message>
    <message>
      <source>收稿时的提示：</source>
      <translation>Noticed on import:</translation>
    </message>
    <message>
      <source>来稿原件</source>
      <translation>Originals</translation>
    </message>
    <message>
      <source>来稿原件，一字未动。选一件在下面看，双击用本机的程序打开。</source>
      <translation>As it came, not a letter changed. Choose one to see it below; a double click opens it with this computer's own program.</translation>
    </message>
    <message>
      <source>这一件没有别的去处</source>
      <translation>There is nowhere else for this to go</translation>
    </message>
    <message>
      <source>这里看不了它的内容；点“打开原件”，用本机的程序看。</source>
      <translation>It cannot be shown here; “Open the original” shows it with this computer's own program.</translation>
    </message>
  </context>
  <context>
    <name>OutlineModel</name>
    <message>
      <source>目录与编委会</source>
      <translation>Contents and masthead</translation>
    </message>
    <message>
      <source>（未命名栏目）</source>
      <translation>(section without a name)</translation>
    </message>
    <message>
      <source>（没有标题）</source>
      <translation>(no title)</translation>
    </message>
  </context>
  <context>
    <name>OutlineView</name>
    <message>
      <source>上移（Alt+↑）</source>
      <translation>Move up (Alt+↑)</translation>
    </message>
    <message>
      <source>下移（Alt+↓）</source>
      <translation>Move down (Alt+↓)</translation>
    </message>
    <message>
      <source>删除栏目，文章退回稿库</source>
      <translation>Remove the section, articles go back to the library</translation>
    </message>
    <message>
      <source>撤下</source>
      <translation>Take out</translation>
    </message>
    <message>
      <source>改名（F2）</source>
      <translation>Rename (F2)</translation>
    </message>
    <message>
      <source>改文字</source>
      <translation>Edit text</translation>
    </message>
  </context>
  <context>
    <name>OutputPlace</name>
    <message>
      <source>{count} 篇文章</source>
      <translation>{count} articles</translation>
    </message>
    <message>
      <source>{count} 页</source>
      <translation>{count} pages</translation>
    </message>
    <message>
      <source>{done} / {total} 页</source>
      <translation>{done} of {total} pages</translation>
    </message>
    <message>
      <source>“{file}”写好了。</source>
      <translation>“{file}” is written.</translation>
    </message>
    <message>
      <source>会写成“{name}”</source>
      <translation>Will be called “{name}”</translation>
    </message>
    <message>
      <source>先在“编排”里新建一期，把稿件排进去。</source>
      <translation>First make an issue in “Arrange” and place manuscripts in it.</translation>
    </message>
    <message>
      <source>内页</source>
      <translation>inside</translation>
    </message>
    <message>
      <source>前几页的样子</source>
      <translation>The first pages</translation>
    </message>
    <message>
      <source>印刷单</source>
      <translation>Packing slip</translation>
    </message>
    <message>
      <source>印刷单已复制，可以粘贴了。</source>
      <translation>The packing slip is copied and can be pasted.</translation>
    </message>
    <message>
      <source>取消</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>各按自己的标题命名</source>
      <translation>Each is called by its own title</translation>
    </message>
    <message>
      <source>存到</source>
      <translation>Save to</translation>
    </message>
    <message>
      <source>存到哪个文件夹</source>
      <translation>Folder to save to</translation>
    </message>
    <message>
      <source>导出进度</source>
      <translation>Export progress</translation>
    </message>
    <message>
      <source>封面</source>
      <translation>cover</translation>
    </message>
    <message>
      <source>已有同名的，会另写成“{name}”</source>
      <translation>That name is taken; it will be called “{name}”</translation>
    </message>
    <message>
      <source>换一个文件夹</source>
      <translation>Another folder</translation>
    </message>
    <message>
      <source>换掉上次的，不另起名字</source>
      <translation>Replace the one of before instead</translation>
    </message>
    <message>
      <source>更多选择</source>
      <translation>More choices</translation>
    </message>
    <message>
      <source>更换…</source>
      <translation>Change…</translation>
    </message>
    <message>
      <source>正在取消…</source>
      <translation>Cancelling…</translation>
    </message>
    <message>
      <source>正在排版…</source>
      <translation>Composing…</translation>
    </message>
    <message>
      <source>正在画前几页…</source>
      <translation>Drawing the first pages…</translation>
    </message>
    <message>
      <source>请在上面选好写哪些</source>
      <translation>Choose above what of it is wanted</translation>
    </message>
    <message>
      <source>还没有一期</source>
      <translation>No issue yet</translation>
    </message>
    <message>
      <source>还没有页面</source>
      <translation>No pages yet</translation>
    </message>
    <message>
      <source>这次要做什么</source>
      <translation>What is it for?</translation>
    </message>
    <message>
      <source>预览和印刷单</source>
      <translation>Preview and packing slip</translation>
    </message>
  </context>
  <context>
    <name>PageView</name>
    <message>
      <source>版面</source>
      <translation>Pages</translation>
    </message>
  </context>
  <context>
    <name>PartsField</name>
    <message>
      <source>写哪些</source>
      <translation>What of it</translation>
    </message>
    <message>
      <source>整期</source>
      <translation>The issue</translation>
    </message>
    <message>
      <source>整期写成一个文件</source>
      <translation>The whole issue in one file</translation>
    </message>
    <message>
      <source>文章</source>
      <translation>Articles</translation>
    </message>
    <message>
      <source>栏目</source>
      <translation>Sections</translation>
    </message>
    <message>
      <source>选中的文章各写成一个文件</source>
      <translation>Each chosen article in a file of its own</translation>
    </message>
    <message>
      <source>选中的栏目各写成一个文件</source>
      <translation>Each chosen section in a file of its own</translation>
    </message>
  </context>
  <context>
    <name>PasswordDialog</name>
    <message>
      <source>“{name}”设了密码，要填了才能打开。</source>
      <translation>“{name}” is protected by a password, which is needed to open it.</translation>
    </message>
    <message>
      <source>密码</source>
      <translation>Password</translation>
    </message>
    <message>
      <source>密码不对，打不开“{name}”。请再填一次。</source>
      <translation>The password does not open “{name}”. Try again.</translation>
    </message>
    <message>
      <source>密码多半写在邮件里。同一批中密码相同的会一起打开。</source>
      <translation>The password mostly stands in the mail itself. Once given, it opens all of this batch that use the same.</translation>
    </message>
    <message>
      <source>打开</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>要填密码</source>
      <translation>A password is needed</translation>
    </message>
    <message>
      <source>跳过</source>
      <translation>Skip</translation>
    </message>
  </context>
  <context>
    <name>PasteDialog</name>
    <message>
      <source>{count} 字</source>
      <translation>{count} characters</translation>
    </message>
    <message>
      <source>不拆开，作一篇收</source>
      <translation>Do not take apart: one manuscript</translation>
    </message>
    <message>
      <source>原文也一并存进稿库，一字不动。</source>
      <translation>The pasted text is kept in the library as well, just as it is.</translation>
    </message>
    <message>
      <source>取消</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>收哪几篇</source>
      <translation>Which ones to keep</translation>
    </message>
    <message>
      <source>收哪几篇（&amp;A）</source>
      <translation>Which ones to &amp;keep</translation>
    </message>
    <message>
      <source>收进稿库</source>
      <translation>Keep in the library</translation>
    </message>
    <message>
      <source>收进稿库（{count} 篇）</source>
      <translation>Keep in the library ({count})</translation>
    </message>
    <message>
      <source>整理成的稿件</source>
      <translation>The manuscript</translation>
    </message>
    <message>
      <source>没有收进稿件的</source>
      <translation>Left out of the manuscripts</translation>
    </message>
    <message>
      <source>没有收进稿件的 {count} 行</source>
      <translation>{count} lines left out</translation>
    </message>
    <message>
      <source>粘贴成稿</source>
      <translation>Paste as manuscripts</translation>
    </message>
    <message>
      <source>粘贴的原文</source>
      <translation>The pasted text</translation>
    </message>
    <message>
      <source>粘贴的文字里有 {count} 篇稿件</source>
      <translation>The pasted text holds {count} manuscripts</translation>
    </message>
    <message>
      <source>粘贴的文字里没有成篇的稿件</source>
      <translation>The pasted text holds no manuscript</translation>
    </message>
    <message>
      <source>请看一看的 {count} 处</source>
      <translation>{count} things to look at</translation>
    </message>
    <message>
      <source>（没有标题）</source>
      <translation>(no title)</translation>
    </message>
  </context>
  <context>
    <name>PictureBox</name>
    <message>
      <source>去掉</source>
      <translation>Remove</translation>
    </message>
    <message>
      <source>图片</source>
      <translation>Pictures</translation>
    </message>
    <message>
      <source>换照片…</source>
      <translation>Other photograph…</translation>
    </message>
    <message>
      <source>选一张照片</source>
      <translation>Choose a photograph</translation>
    </message>
    <message>
      <source>选照片…</source>
      <translation>Choose…</translation>
    </message>
  </context>
  <context>
    <name>PreflightBox</name>
    <message>
      <source>在“编排”右边逐条看</source>
      <translation>One by one, at the right of Arrange</translation>
    </message>
    <message>
      <source>放行并导出</source>
      <translation>Let them pass and export</translation>
    </message>
    <message>
      <source>有错误没有改好，先不写给印刷厂的文件；别的都可以导出。</source>
      <translation>There are errors, so the printer's file is not written yet; everything else can be exported.</translation>
    </message>
    <message>
      <source>照样导出；稿库会记下是谁、什么时候放行的</source>
      <translation>Export it as it is; the library keeps who let it pass, and when</translation>
    </message>
    <message>
      <source>逐条看</source>
      <translation>Look at them</translation>
    </message>
    <message>
      <source>错误已经放行，可以导出给印刷厂。</source>
      <translation>The errors were let pass; it can be exported for the printer.</translation>
    </message>
    <message>
      <source>预检：没有要提醒的。</source>
      <translation>Check: nothing to look at.</translation>
    </message>
  </context>
  <context>
    <name>ProfileField</name>
    <message>
      <source>印厂给的颜色特性</source>
      <translation>The printer's colour profile</translation>
    </message>
    <message>
      <source>添加印厂给的 .icc 文件…</source>
      <translation>Add the printer's .icc file…</translation>
    </message>
    <message>
      <source>移除这个颜色特性</source>
      <translation>Remove this profile</translation>
    </message>
    <message>
      <source>颜色特性 (*.icc *.icm *.ICC *.ICM)</source>
      <translation>Colour profiles (*.icc *.icm *.ICC *.ICM)</translation>
    </message>
  </context>
  <context>
    <name>Regrouping</name>
    <message>
      <source>并入《{title}》</source>
      <translation>Merge into “{title}”</translation>
    </message>
    <message>
      <source>放进这一篇</source>
      <translation>Put into this manuscript</translation>
    </message>
    <message>
      <source>独立成一篇</source>
      <translation>Make a manuscript of its own</translation>
    </message>
    <message>
      <source>移到《{title}》</source>
      <translation>Move to “{title}”</translation>
    </message>
  </context>
  <context>
    <name>ReplyDialog</name>
    <message>
      <source>主题</source>
      <translation>Subject</translation>
    </message>
    <message>
      <source>信有点长，内容已复制，请在邮件程序里粘贴。</source>
      <translation>The letter is rather long; its text is copied, please paste it in the mail program.</translation>
    </message>
    <message>
      <source>信的内容</source>
      <translation>Text of the letter</translation>
    </message>
    <message>
      <source>关闭</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>写信补材料</source>
      <translation>Write for what is missing</translation>
    </message>
    <message>
      <source>复制</source>
      <translation>Copy</translation>
    </message>
    <message>
      <source>寄给</source>
      <translation>To</translation>
    </message>
    <message>
      <source>已在邮件程序里打开，看过再寄。</source>
      <translation>Opened in the mail program; look at it before you send it.</translation>
    </message>
    <message>
      <source>已复制主题和内容，到邮箱的写信页里粘贴就行。</source>
      <translation>Subject and text are copied; paste them where you write mails.</translation>
    </message>
    <message>
      <source>改信的写法…</source>
      <translation>Change the wording…</translation>
    </message>
    <message>
      <source>没有地址，请自己填</source>
      <translation>No address is known; please fill it in</translation>
    </message>
    <message>
      <source>用邮件程序打开</source>
      <translation>Open in the mail program</translation>
    </message>
    <message>
      <source>这台电脑没有设好的邮件程序。信已复制，到邮箱的写信页里粘贴就行。</source>
      <translation>This computer has no mail program set up. The letter is copied; paste it where you write mails.</translation>
    </message>
  </context>
  <context>
    <name>ReplyWordsDialog</name>
    <message>
      <source>{title} 是标题，{unit} 是单位，{lacks} 是还缺的材料，{journal} 是刊名，写信时自动换上。</source>
      <translation>{title} is the title, {unit} the unit, {lacks} what is missing, {journal} the journal's name; they are filled in for each letter.</translation>
    </message>
    <message>
      <source>主题</source>
      <translation>Subject</translation>
    </message>
    <message>
      <source>信的内容</source>
      <translation>Text of the letter</translation>
    </message>
    <message>
      <source>信的写法</source>
      <translation>Wording of the letter</translation>
    </message>
    <message>
      <source>取消</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>就这样</source>
      <translation>Keep these</translation>
    </message>
    <message>
      <source>恢复原来的写法</source>
      <translation>Usual wording</translation>
    </message>
  </context>
  <context>
    <name>ReviewDialog</name>
    <message>
      <source>{step}（改动后须重签）</source>
      <translation>{step} (edited since, sign again)</translation>
    </message>
    <message>
      <source>什么时候</source>
      <translation>When</translation>
    </message>
    <message>
      <source>做了什么</source>
      <translation>What</translation>
    </message>
    <message>
      <source>关闭</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>再签</source>
      <translation>Sign anew</translation>
    </message>
    <message>
      <source>写得好，这一期先不用；在稿库的“备用”里找得到</source>
      <translation>Good, but not for this issue; find it under “In reserve” in the library</translation>
    </message>
    <message>
      <source>可不填，随签字一起记下</source>
      <translation>Optional, kept with the signature</translation>
    </message>
    <message>
      <source>备注</source>
      <translation>Remark</translation>
    </message>
    <message>
      <source>审校</source>
      <translation>Review</translation>
    </message>
    <message>
      <source>已签　{who}</source>
      <translation>Signed　{who}</translation>
    </message>
    <message>
      <source>改动后须重签（{who}）</source>
      <translation>Edited since, sign again ({who})</translation>
    </message>
    <message>
      <source>改审校步骤…</source>
      <translation>Change steps…</translation>
    </message>
    <message>
      <source>留作备用</source>
      <translation>Keep in reserve</translation>
    </message>
    <message>
      <source>看完一遍，在那一步后面点“签字”。签过以后正文又改了，会提醒重签。</source>
      <translation>When you have read it, press “Sign” behind the step. If the text is edited after that, you are reminded to sign again.</translation>
    </message>
    <message>
      <source>签名</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>签字</source>
      <translation>Sign</translation>
    </message>
    <message>
      <source>经过</source>
      <translation>History</translation>
    </message>
    <message>
      <source>谁</source>
      <translation>Who</translation>
    </message>
    <message>
      <source>还没有签</source>
      <translation>Not signed yet</translation>
    </message>
    <message>
      <source>重签</source>
      <translation>Sign again</translation>
    </message>
    <message>
      <source>（没有标题）</source>
      <translation>(untitled)</translation>
    </message>
  </context>
  <context>
    <name>SectionPanel</name>
    <message>
      <source>{count} 篇，{words} 字</source>
      <translation>{count} articles, {words} characters</translation>
    </message>
    <message>
      <source>上移</source>
      <translation>Move up</translation>
    </message>
    <message>
      <source>下移</source>
      <translation>Move down</translation>
    </message>
    <message>
      <source>删除栏目</source>
      <translation>Remove section</translation>
    </message>
    <message>
      <source>删除这个栏目，其中的文章退回稿库</source>
      <translation>Remove this section; its articles go back to the library</translation>
    </message>
    <message>
      <source>名称</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>栏数</source>
      <translation>Columns</translation>
    </message>
    <message>
      <source>栏目</source>
      <translation>Section</translation>
    </message>
    <message>
      <source>栏目名称</source>
      <translation>Name of the section</translation>
    </message>
    <message>
      <source>这个栏目的栏数</source>
      <translation>Columns of this section</translation>
    </message>
  </context>
  <context>
    <name>Session</name>
    <message>
      <source>新栏目</source>
      <translation>New section</translation>
    </message>
  </context>
  <context>
    <name>SlipPanel</name>
    <message>
      <source>印刷单</source>
      <translation>packing slip</translation>
    </message>
    <message>
      <source>印刷单存成了“{file}”。</source>
      <translation>The packing slip was saved as “{file}”.</translation>
    </message>
    <message>
      <source>填一次就记住。导出时印刷单会和文件放在一起；也可以复制了发给印刷厂。</source>
      <translation>What is filled in is remembered. The slip is put beside the files; it can also be copied into a mail to the printer.</translation>
    </message>
    <message>
      <source>复制印刷单</source>
      <translation>Copy</translation>
    </message>
    <message>
      <source>存印刷单</source>
      <translation>Save the packing slip</translation>
    </message>
    <message>
      <source>存成文件…</source>
      <translation>Save as…</translation>
    </message>
    <message>
      <source>文本文件 (*.txt)</source>
      <translation>Text files (*.txt)</translation>
    </message>
  </context>
  <context>
    <name>StepsDialog</name>
    <message>
      <source>上移</source>
      <translation>Up</translation>
    </message>
    <message>
      <source>下移</source>
      <translation>Down</translation>
    </message>
    <message>
      <source>删除</source>
      <translation>Remove</translation>
    </message>
    <message>
      <source>加一步</source>
      <translation>Add a step</translation>
    </message>
    <message>
      <source>取消</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>审校步骤</source>
      <translation>Review steps</translation>
    </message>
    <message>
      <source>就这样</source>
      <translation>Keep these</translation>
    </message>
    <message>
      <source>恢复三审三校</source>
      <translation>Usual steps</translation>
    </message>
    <message>
      <source>按先后排列，双击改名。打勾的步骤，签字以后正文改了须重签。</source>
      <translation>In their order; double-click to rename. A ticked step must be signed again when the text is edited afterwards.</translation>
    </message>
    <message>
      <source>新步骤</source>
      <translation>New step</translation>
    </message>
  </context>
  <context>
    <name>TextPagePanel</name>
    <message>
      <source>不填就用标题</source>
      <translation>Empty: the title</translation>
    </message>
    <message>
      <source>图片</source>
      <translation>Pictures</translation>
    </message>
    <message>
      <source>在这一段后面插一张图</source>
      <translation>Insert a picture after this block</translation>
    </message>
    <message>
      <source>封二</source>
      <translation>Inside front</translation>
    </message>
    <message>
      <source>插图…</source>
      <translation>Picture…</translation>
    </message>
    <message>
      <source>标题</source>
      <translation>Title</translation>
    </message>
    <message>
      <source>目录</source>
      <translation>Contents</translation>
    </message>
    <message>
      <source>目录里的一行</source>
      <translation>Line in the contents</translation>
    </message>
    <message>
      <source>这一段的类型</source>
      <translation>Kind of this block</translation>
    </message>
    <message>
      <source>这一页的文字</source>
      <translation>Text of this page</translation>
    </message>
    <message>
      <source>选一张照片</source>
      <translation>Choose a photograph</translation>
    </message>
  </context>
  <context>
    <name>ToldDialog</name>
    <message>
      <source>一字不差，又来一次</source>
      <translation>The same again, word for word</translation>
    </message>
    <message>
      <source>不再多一篇；这封邮件存在原来那一篇的“来稿”里。</source>
      <translation>No second one is made; this mail is kept among the originals of the first.</translation>
    </message>
    <message>
      <source>不收</source>
      <translation>Leave it</translation>
    </message>
    <message>
      <source>不收进稿库，原来那一篇不动。</source>
      <translation>It is not taken in; the old one stays as it is.</translation>
    </message>
    <message>
      <source>作为另外一篇收进稿库，原来那一篇不动。</source>
      <translation>It is taken in as another manuscript; the old one stays as it is.</translation>
    </message>
    <message>
      <source>像是修改稿</source>
      <translation>Seem to be revised</translation>
    </message>
    <message>
      <source>像是来过的稿件</source>
      <translation>Manuscripts that seem to have come before</translation>
    </message>
    <message>
      <source>全部照此办理</source>
      <translation>Do all as shown</translation>
    </message>
    <message>
      <source>其余的会直接收进来。每一件怎样收，已经选好了稳妥的办法；点一件，右边可以对照，也可以改。</source>
      <translation>All others are taken in as they are. For each of these the safe way is chosen already; click one to compare it on the right, or to choose otherwise.</translation>
    </message>
    <message>
      <source>原来的和新来的对照</source>
      <translation>The old text compared with the new</translation>
    </message>
    <message>
      <source>另收一篇</source>
      <translation>Take in as another one</translation>
    </message>
    <message>
      <source>和别的来稿相像</source>
      <translation>Much like others</translation>
    </message>
    <message>
      <source>存为新版本</source>
      <translation>Keep as a new version</translation>
    </message>
    <message>
      <source>怎样收</source>
      <translation>What to do</translation>
    </message>
    <message>
      <source>收稿前请看一下</source>
      <translation>Please look before these are taken in</translation>
    </message>
    <message>
      <source>有 {count} 件像是来过的稿件，请看一下怎样收</source>
      <translation>{count} manuscripts seem to have come before; please see what to do with them</translation>
    </message>
    <message>
      <source>来稿</source>
      <translation>Came in</translation>
    </message>
    <message>
      <source>稿库里那一篇换成这次的文字，排好的版面跟着变；原来的文字留在“版本”里。</source>
      <translation>The one in the library gets this text, and its pages follow; the old text stays among its versions.</translation>
    </message>
    <message>
      <source>这一批一件也不收；要收时再拖进来</source>
      <translation>Nothing of this batch is taken in; drop it here again when you want it</translation>
    </message>
    <message>
      <source>这一类都这样收</source>
      <translation>The same for all of this kind</translation>
    </message>
    <message>
      <source>这次先不收</source>
      <translation>Not now</translation>
    </message>
  </context>
  <context>
    <name>Tray</name>
    <message>
      <source>待排</source>
      <translation>Waiting</translation>
    </message>
    <message>
      <source>待排 {count}</source>
      <translation>Waiting: {count}</translation>
    </message>
    <message>
      <source>待排的稿件</source>
      <translation>Manuscripts waiting to be placed</translation>
    </message>
    <message>
      <source>标为“采用”的稿件会等在这里，拖到上面的栏目里就排入本期。</source>
      <translation>Accepted manuscripts wait here; drag one onto a section above to place it.</translation>
    </message>
  </context>
  <context>
    <name>UnitsDialog</name>
    <message>
      <source>“{name}”打不开：{why}</source>
      <translation>“{name}” cannot be opened: {why}</translation>
    </message>
    <message>
      <source>“{name}”没有写成：{why}</source>
      <translation>“{name}” could not be written: {why}</translation>
    </message>
    <message>
      <source>从表格文件导入…</source>
      <translation>Import a table…</translation>
    </message>
    <message>
      <source>全称</source>
      <translation>Full name</translation>
    </message>
    <message>
      <source>删除</source>
      <translation>Remove</translation>
    </message>
    <message>
      <source>加一个</source>
      <translation>Add</translation>
    </message>
    <message>
      <source>单位登记</source>
      <translation>Units</translation>
    </message>
    <message>
      <source>单位登记.csv</source>
      <translation>units.csv</translation>
    </message>
    <message>
      <source>取消</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>在 Excel、WPS 表格里选中、复制，再点这里</source>
      <translation>Select and copy in Excel or WPS, then click here</translation>
    </message>
    <message>
      <source>地区</source>
      <translation>Place</translation>
    </message>
    <message>
      <source>导入单位登记</source>
      <translation>Import units</translation>
    </message>
    <message>
      <source>导出…</source>
      <translation>Export…</translation>
    </message>
    <message>
      <source>导出单位登记</source>
      <translation>Export units</translation>
    </message>
    <message>
      <source>就这样</source>
      <translation>Keep these</translation>
    </message>
    <message>
      <source>已导出到“{name}”</source>
      <translation>Exported to “{name}”</translation>
    </message>
    <message>
      <source>打勾的是全称。来稿写简称时，会提醒补全；您把简称改成全称一次，以后就认得了。双击一格可以改。</source>
      <translation>Ticked names are full names. Where a manuscript gives a short one, you are told; once you have replaced it by the full name, it is known. Double-click a cell to change it.</translation>
    </message>
    <message>
      <source>找单位</source>
      <translation>Find a unit</translation>
    </message>
    <message>
      <source>来稿</source>
      <translation>Sent</translation>
    </message>
    <message>
      <source>简称（用顿号隔开）</source>
      <translation>Short names</translation>
    </message>
    <message>
      <source>类别</source>
      <translation>Kind</translation>
    </message>
    <message>
      <source>粘贴表格</source>
      <translation>Paste a table</translation>
    </message>
    <message>
      <source>表格</source>
      <translation>Tables</translation>
    </message>
    <message>
      <source>读到 {count} 个单位；点“就这样”才记下</source>
      <translation>{count} units read; they are kept when you press “Keep these”</translation>
    </message>
  </context>
  <context>
    <name>VersionsPage</name>
    <message>
      <source>与哪一版对照</source>
      <translation>Compare with</translation>
    </message>
    <message>
      <source>只看这一版</source>
      <translation>Show this version only</translation>
    </message>
    <message>
      <source>各个版本</source>
      <translation>Versions</translation>
    </message>
    <message>
      <source>回到这一版</source>
      <translation>Go back to this version</translation>
    </message>
    <message>
      <source>把稿件改回这一版；现在的文字也还留着</source>
      <translation>Go back to this version; the present text is kept too</translation>
    </message>
    <message>
      <source>文字没有不同</source>
      <translation>The texts are the same</translation>
    </message>
    <message>
      <source>来稿原样</source>
      <translation>As it came</translation>
    </message>
    <message>
      <source>标出比上一版改了什么</source>
      <translation>Mark changes since the version before</translation>
    </message>
    <message>
      <source>标出比来稿原样改了什么</source>
      <translation>Mark changes since it came in</translation>
    </message>
    <message>
      <source>标出比第 {number} 版改了什么</source>
      <translation>Mark changes since version {number}</translation>
    </message>
    <message>
      <source>每次修改都留着一版。选一版，下面就标出改了什么。</source>
      <translation>Every edit is kept as a version. Choose one, and what it changed is marked below.</translation>
    </message>
    <message>
      <source>这一版的文字</source>
      <translation>Text of this version</translation>
    </message>
    <message>
      <source>（现在的）</source>
      <translation> (present)</translation>
    </message>
  </context>
  <context>
    <name>Welcome</name>
    <message>
      <source>一期排好的小刊物，随便改、随便拖，先熟悉一下。</source>
      <translation>A small finished issue to change and drag about, to get to know the program.</translation>
    </message>
    <message>
      <source>打开稿库</source>
      <translation>Open a library</translation>
    </message>
    <message>
      <source>接着用以前的，或同事拷来的文件夹。</source>
      <translation>Go on with an earlier one, or with a folder from a colleague.</translation>
    </message>
    <message>
      <source>收邮件里的稿件，改稿，排成一期，交给印刷厂。</source>
      <translation>Take manuscripts from the mail, edit, arrange an issue, hand it to the printer.</translation>
    </message>
    <message>
      <source>新建稿库</source>
      <translation>New library</translation>
    </message>
    <message>
      <source>最近用过</source>
      <translation>Recent</translation>
    </message>
    <message>
      <source>最近用过的稿库</source>
      <translation>Recent libraries</translation>
    </message>
    <message>
      <source>看看样刊</source>
      <translation>Look at the sample</translation>
    </message>
    <message>
      <source>社区通讯编辑部</source>
      <translation>Community Newsletter Desk</translation>
    </message>
    <message>
      <source>选一个文件夹，来稿和各期都存在里面。</source>
      <translation>Choose a folder that will hold manuscripts and issues.</translation>
    </message>
  </context>
  <context>
    <name>WorkBar</name>
    <message>
      <source>取消</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>改动随时自动保存，改错了按 Ctrl+Z</source>
      <translation>Every change is kept at once; Ctrl+Z takes it back</translation>
    </message>
    <message>
      <source>正在取消…</source>
      <translation>Cancelling…</translation>
    </message>
    <message>
      <source>进度</source>
      <translation>Progress</translation>
    </message>
  </context>
  <context>
    <name>_RoleMargin</name>
    <message>
      <source>各段的类型</source>
      <translation>Kinds of the blocks</translation>
    </message>
    <message>
      <source>点一下，改这一段的类型或排法</source>
      <translation>Click to change what this block is or how it stands</translation>
    </message>
  </context>
  <context>
    <name>_View</name>
    <message>
      <source>把照片拖到这里</source>
      <translation>Drop a photograph here</translation>
    </message>
    <message>
      <source>照片</source>
      <translation>Photograph</translation>
    </message>
  </context>
  <context>
    <name>cli</name>
    <message>
      <source>IMAP 服务器；常见的邮箱不必写</source>
      <translation>the IMAP server; not needed for common services</translation>
    </message>
    <message>
      <source>UTF-8 文本，一行一段</source>
      <translation>UTF-8 text, one paragraph a line</translation>
    </message>
    <message>
      <source>library {action} 后面要写文件名。怎样写，见 shequ-editor library --help。</source>
      <translation>library {action} needs the name of a file. See shequ-editor library --help.</translation>
    </message>
    <message>
      <source>{count} 封新邮件的主题里没有“投稿”，没有收。</source>
      <translation>{count} new mails do not say 投稿 in their subject and were left there.</translation>
    </message>
    <message>
      <source>{flag} 是 --for {kind} 的选项，这一次不写它，所以没有用上。</source>
      <translation>{flag} is an option of --for {kind}, which is not written this time, so it was not used.</translation>
    </message>
    <message>
      <source>{flag} 没有“{value}”可选。可以写：{values}。</source>
      <translation>{flag} knows no “{value}”. It takes: {values}.</translation>
    </message>
    <message>
      <source>{flag} 要写一个整数（0 或更大），写的是“{value}”。</source>
      <translation>{flag} wants a whole number, 0 or more, not “{value}”.</translation>
    </message>
    <message>
      <source>{flag} 要写一个日期，例如 2024-03-01，写的是“{value}”。</source>
      <translation>{flag} takes a date such as 2024-03-01; “{value}” was written.</translation>
    </message>
    <message>
      <source>{manuscripts} 篇稿件，{issues} 期</source>
      <translation>{manuscripts} manuscripts, {issues} issues</translation>
    </message>
    <message>
      <source>“{address}”的授权码：</source>
      <translation>Authorization code of “{address}”: </translation>
    </message>
    <message>
      <source>一切完好。</source>
      <translation>Everything is whole.</translation>
    </message>
    <message>
      <source>一字不差又来一次的稿件：skip 不再收（平时这样），new 另收一篇</source>
      <translation>manuscripts that came again word for word: skip leaves them (the default), new takes them in once more</translation>
    </message>
    <message>
      <source>不打开窗口</source>
      <translation>do not open the window</translation>
    </message>
    <message>
      <source>不是投稿，已存</source>
      <translation>no submission, kept</translation>
    </message>
    <message>
      <source>不知道“{address}”的服务器。请加上 --host。</source>
      <translation>The server of “{address}” is not known. Add --host.</translation>
    </message>
    <message>
      <source>主题里没有“投稿”的也收</source>
      <translation>also take mails whose subject does not say 投稿</translation>
    </message>
    <message>
      <source>从邮箱收稿</source>
      <translation>Fetch from the mailbox</translation>
    </message>
    <message>
      <source>以 JSON 输出</source>
      <translation>as JSON</translation>
    </message>
    <message>
      <source>修复</source>
      <translation>repair</translation>
    </message>
    <message>
      <source>修改稿：version 存为原稿的新版本，new 另收一篇，skip 不收；不写时，拿得准的存为新版本，其余另收</source>
      <translation>revised manuscripts: version keeps them as new versions, new takes them in as manuscripts of their own, skip leaves them; by default those that are sure become versions, the others are new</translation>
    </message>
    <message>
      <source>全部</source>
      <translation>all of them</translation>
    </message>
    <message>
      <source>共 {count} 处改动。</source>
      <translation>{count} changes.</translation>
    </message>
    <message>
      <source>共 {count} 页</source>
      <translation>{count} pages</translation>
    </message>
    <message>
      <source>写 PDF</source>
      <translation>Writing PDF</translation>
    </message>
    <message>
      <source>写 Word</source>
      <translation>Writing Word</translation>
    </message>
    <message>
      <source>写印刷用 PDF</source>
      <translation>writing the printer's PDF</translation>
    </message>
    <message>
      <source>写成移交包，给另一个稿库</source>
      <translation>write a file for another library</translation>
    </message>
    <message>
      <source>写校样</source>
      <translation>writing the proof</translation>
    </message>
    <message>
      <source>写阅读用 PDF</source>
      <translation>writing the reading PDF</translation>
    </message>
    <message>
      <source>列出备份</source>
      <translation>list the backups</translation>
    </message>
    <message>
      <source>加密压缩包的密码，可写几次，逐个去试</source>
      <translation>password of encrypted archives; may be given several times, each is tried</translation>
    </message>
    <message>
      <source>发现 {count} 处问题。</source>
      <translation>Problems found: {count}.</translation>
    </message>
    <message>
      <source>只列出邮箱里的文件夹</source>
      <translation>only list the folders of the mailbox</translation>
    </message>
    <message>
      <source>只收这一天起的邮件</source>
      <translation>only mails from this day on</translation>
    </message>
    <message>
      <source>只移交这一期，可写几次</source>
      <translation>hand over this issue; may be repeated</translation>
    </message>
    <message>
      <source>只移交这个编号的稿件，可写几次</source>
      <translation>hand over the manuscript of this number; may be repeated</translation>
    </message>
    <message>
      <source>只输出作这一用途的，可写几次</source>
      <translation>make only what is for this; may be given several times</translation>
    </message>
    <message>
      <source>只输出这一种，可写几次</source>
      <translation>write only this kind; may be given several times</translation>
    </message>
    <message>
      <source>命令写得不对：{message}。怎样写，见 {program} --help。</source>
      <translation>The command is not written as it should be: {message}. See {program} --help.</translation>
    </message>
    <message>
      <source>存为新版本</source>
      <translation>Kept as a new version</translation>
    </message>
    <message>
      <source>已写成 {file}。在另一个稿库里导入它就行。</source>
      <translation>{file} is written. Import it in the other library.</translation>
    </message>
    <message>
      <source>已备份。</source>
      <translation>Backed up.</translation>
    </message>
    <message>
      <source>已恢复到 {time} 的备份；换下的数据文件另存在 damaged 文件夹里。</source>
      <translation>Restored the backup of {time}; the data file that was replaced is kept in the folder “damaged”.</translation>
    </message>
    <message>
      <source>已收入</source>
      <translation>imported</translation>
    </message>
    <message>
      <source>打开窗口</source>
      <translation>open the window</translation>
    </message>
    <message>
      <source>把授权码记在系统的密码库里</source>
      <translation>keep the authorization code in the system's keyring</translation>
    </message>
    <message>
      <source>把稿件收入这个稿库；不写则用临时的</source>
      <translation>import into this library; a temporary one if not given</translation>
    </message>
    <message>
      <source>把粘贴来的文字整理成一篇篇稿件</source>
      <translation>put pasted text in order, article by article</translation>
    </message>
    <message>
      <source>把邮件和文档收入稿库</source>
      <translation>import mails and documents into a library</translation>
    </message>
    <message>
      <source>拼小样</source>
      <translation>laying out the contact sheet</translation>
    </message>
    <message>
      <source>拼折手</source>
      <translation>imposing</translation>
    </message>
    <message>
      <source>按编排单排出一期</source>
      <translation>build the issue of a plan</translation>
    </message>
    <message>
      <source>换成最近的完好备份，或指定的一个</source>
      <translation>restore the newest good backup, or the one that is named</translation>
    </message>
    <message>
      <source>排出示例一期，并打开窗口</source>
      <translation>build the sample issue, then open the window</translation>
    </message>
    <message>
      <source>排版</source>
      <translation>Composing</translation>
    </message>
    <message>
      <source>提醒</source>
      <translation>notice</translation>
    </message>
    <message>
      <source>收入移交包</source>
      <translation>Take in what was handed over</translation>
    </message>
    <message>
      <source>收过的也再收一次</source>
      <translation>fetch again what was fetched before</translation>
    </message>
    <message>
      <source>收这个文件夹，可写几次；不写则收收件箱</source>
      <translation>fetch from this folder; may be given several times; without it, the inbox</translation>
    </message>
    <message>
      <source>早已收过</source>
      <translation>already here</translation>
    </message>
    <message>
      <source>检查、备份或恢复稿库</source>
      <translation>checks, backs up or restores a library</translation>
    </message>
    <message>
      <source>检查每一处</source>
      <translation>look at everything</translation>
    </message>
    <message>
      <source>没有完好的备份，什么也没有改动。</source>
      <translation>There is no good backup; nothing was changed.</translation>
    </message>
    <message>
      <source>没有收</source>
      <translation>Not taken in</translation>
    </message>
    <message>
      <source>没有放进文章：</source>
      <translation>Left out of the articles:</translation>
    </message>
    <message>
      <source>没有检查过</source>
      <translation>not checked</translation>
    </message>
    <message>
      <source>照印厂的要求检查一期</source>
      <translation>check an issue against what printers ask for</translation>
    </message>
    <message>
      <source>现在备份</source>
      <translation>back up now</translation>
    </message>
    <message>
      <source>画各页图片</source>
      <translation>Drawing the pages</translation>
    </message>
    <message>
      <source>登录名，与邮箱地址不同时才写</source>
      <translation>the name to log in with, where it is not the address</translation>
    </message>
    <message>
      <source>看一个文件读成了什么</source>
      <translation>show what a file is understood as</translation>
    </message>
    <message>
      <source>看一段文字怎样断行</source>
      <translation>show how a text is broken into lines</translation>
    </message>
    <message>
      <source>社区通讯编辑部：从来稿到成书的刊物。</source>
      <translation>Community Newsletter Desk: from submissions to a finished issue.</translation>
    </message>
    <message>
      <source>移交包；restore 的是备份文件</source>
      <translation>the file to hand over; of restore, a backup</translation>
    </message>
    <message>
      <source>移交后从这个稿库里移走</source>
      <translation>take it from this library afterwards</translation>
    </message>
    <message>
      <source>稿库所在的文件夹</source>
      <translation>folder of the library</translation>
    </message>
    <message>
      <source>稿库里没有“{name}”这一期。有：{known}。</source>
      <translation>The library has no issue “{name}”. It has: {known}.</translation>
    </message>
    <message>
      <source>端口，一般是 993</source>
      <translation>the port, usually 993</translation>
    </message>
    <message>
      <source>粘贴或复制来的文字，存成文本文件</source>
      <translation>pasted or copied text, saved as a text file</translation>
    </message>
    <message>
      <source>编排单</source>
      <translation>plan file</translation>
    </message>
    <message>
      <source>行长，以字数计</source>
      <translation>measure in characters</translation>
    </message>
    <message>
      <source>要照样付印，请加上 --despite-errors。</source>
      <translation>To print it all the same, add --despite-errors.</translation>
    </message>
    <message>
      <source>读不了</source>
      <translation>unreadable</translation>
    </message>
    <message>
      <source>读稿件</source>
      <translation>Reading</translation>
    </message>
    <message>
      <source>输出到这个文件夹</source>
      <translation>folder to write to</translation>
    </message>
    <message>
      <source>还没有设置邮箱。请加上 --address 邮箱地址。</source>
      <translation>No mailbox is set up yet. Add --address with its address.</translation>
    </message>
    <message>
      <source>还没有读</source>
      <translation>Not read yet</translation>
    </message>
    <message>
      <source>邮件、文档、压缩包或图片</source>
      <translation>mail, document, archive or picture</translation>
    </message>
    <message>
      <source>邮件、文档或文件夹</source>
      <translation>mail, document or folder</translation>
    </message>
    <message>
      <source>邮箱地址；写过一次，稿库就记住</source>
      <translation>the mailbox's address; the library remembers it</translation>
    </message>
    <message>
      <source>错误</source>
      <translation>error</translation>
    </message>
    <message>
      <source>预检</source>
      <translation>Checking for the printer</translation>
    </message>
    <message>
      <source>预检有错误也照样付印（记入稿库）</source>
      <translation>print despite errors of the check (which the library keeps)</translation>
    </message>
    <message>
      <source>预检：{errors} 处错误，{warnings} 处提醒。</source>
      <translation>{errors} errors, {warnings} notices.</translation>
    </message>
    <message>
      <source>预检：没有要提醒的。</source>
      <translation>Nothing to look at.</translation>
    </message>
  </context>
  <context>
    <name>columns</name>
    <message>
      <source>三栏</source>
      <translation>Three columns</translation>
    </message>
    <message>
      <source>两栏</source>
      <translation>Two columns</translation>
    </message>
    <message>
      <source>栏数由栏目和版式决定</source>
      <translation>As the section and the style have it</translation>
    </message>
    <message>
      <source>自动</source>
      <translation>Auto</translation>
    </message>
    <message>
      <source>通栏</source>
      <translation>One column</translation>
    </message>
  </context>
  <context>
    <name>comparing</name>
    <message>
      <source>划掉的是原来的</source>
      <translation>struck out: as it was</translation>
    </message>
    <message>
      <source>带下划线的是新来的</source>
      <translation>underlined: what is new</translation>
    </message>
  </context>
  <context>
    <name>core</name>
    <message>
      <source>1280 像素，省流量</source>
      <translation>1280 pixels, little to send</translation>
    </message>
    <message>
      <source>1600 像素，发微信群合适，不点“原图”也清楚</source>
      <translation>1600 pixels, right for WeChat: clear without sending the original</translation>
    </message>
    <message>
      <source>2560 像素，放网站、投影；发微信要点“原图”</source>
      <translation>2560 pixels, for the web and projectors; in WeChat send it as the original</translation>
    </message>
    <message>
      <source>LibreOffice 读“{name}”时停住了（上限 {limit} 秒）或意外退出，没有读取。请用 Word 或 WPS 打开看看，另存为 .docx 再导入。</source>
      <translation>LibreOffice hung (the limit is {limit} seconds) or crashed while reading “{name}”, which was not read. Open it in Word or WPS, save it as .docx and import that.</translation>
    </message>
    <message>
      <source>LibreOffice 读不了“{name}”，文件可能已损坏，或设了打开密码。请用 Word 或 WPS 打开看看，去掉密码，另存为 .docx 再导入。</source>
      <translation>LibreOffice cannot read “{name}”: it may be damaged, or protected by a password. Open it in Word or WPS, remove the password, save it as .docx and import that.</translation>
    </message>
    <message>
      <source>Outlook 的附件“{name}”不完整，里面的附件可能缺失或损坏。请发信人改用普通格式（HTML 或纯文本）重发。</source>
      <translation>Outlook's attachment “{name}” is incomplete; attachments in it may be missing or damaged. Ask the sender to send it again in a common format (HTML or plain text).</translation>
    </message>
    <message>
      <source>Outlook 的附件“{name}”已损坏，无法读取。请发信人改用普通格式（HTML 或纯文本）重发。</source>
      <translation>Outlook's attachment “{name}” is damaged and cannot be read. Ask the sender to send it again in a common format (HTML or plain text).</translation>
    </message>
    <message>
      <source>PDF 文件“{name}”已损坏或不完整，无法打开。请发信人重新发送。</source>
      <translation>The PDF file “{name}” is damaged or incomplete and cannot be opened. Ask the sender to send it again.</translation>
    </message>
    <message>
      <source>PDF 文件“{name}”有 {count} 页，超过上限 {limit} 页，不像稿件，没有读取。请拆成几份再导入。</source>
      <translation>The PDF file “{name}” has {count} pages, more than the limit of {limit}; it is hardly a manuscript and was not read. Split it and import the parts.</translation>
    </message>
    <message>
      <source>PDF 文件“{name}”里没有文字。请向投稿人索取 Word 原稿（.docx）。</source>
      <translation>There is no text in the PDF file “{name}”. Ask the contributor for the Word file (.docx).</translation>
    </message>
    <message>
      <source>PDF/X 的哪一种：印厂没有指定时用第一种</source>
      <translation>which kind of PDF/X; the first, unless the printer names another</translation>
    </message>
    <message>
      <source>PDF/X-1a:2001，哪家印厂都能用</source>
      <translation>PDF/X-1a:2001, which every printer can use</translation>
    </message>
    <message>
      <source>PDF/X-1a:2003，印厂指定时用</source>
      <translation>PDF/X-1a:2003, where the printer asks for it</translation>
    </message>
    <message>
      <source>PDF/X-4，印厂的流程较新并指定时用</source>
      <translation>PDF/X-4, where the printer works in the newer way and asks for it</translation>
    </message>
    <message>
      <source>QQ 邮箱</source>
      <translation>QQ Mail</translation>
    </message>
    <message>
      <source>Word 文件“{name}”层层嵌套，超出程序能处理的深度，没有读取。请用 Word 另存后再导入。</source>
      <translation>The Word file “{name}” is nested too deeply and was not read. Save it anew with Word, then import it.</translation>
    </message>
    <message>
      <source>Word 文件“{name}”已损坏或不完整，无法打开。请发信人重新发送，或用 Word 修复后另存。</source>
      <translation>The Word file “{name}” is damaged or incomplete and cannot be opened. Ask the sender for it again, or repair it with Word.</translation>
    </message>
    <message>
      <source>Word 文件“{name}”的段落超过 {limit} 个，不像稿件，没有读取。请核对原文件，分成几份后再导入。</source>
      <translation>The Word file “{name}” has more than {limit} paragraphs, which is no manuscript; it was not read. Check it, and import it in parts.</translation>
    </message>
    <message>
      <source>Word 文件“{name}”解压后大得不正常，可能是攻击文件，没有读取。请与发信人核实。</source>
      <translation>The Word file “{name}” unpacks to an abnormal size; it may be an attack and was not read. Check with the sender.</translation>
    </message>
    <message>
      <source>columns 只能是 1、2、3，不能是 {number}；按版式默认排。</source>
      <translation>columns must be 1, 2 or 3, not {number}; the style's number is used.</translation>
    </message>
    <message>
      <source>continues_on 只能是页码或 inside_back（转封三，写在最后），不能是“{word}”；没有转页。</source>
      <translation>continues_on can only be page numbers or inside_back (as the last), not “{word}”; the article does not jump.</translation>
    </message>
    <message>
      <source>pages（占几页）和 ends_on（到第几页止）只能写一项；按 pages = {pages} 排。</source>
      <translation>Only one of pages and ends_on can be given; pages = {pages} was taken.</translation>
    </message>
    <message>
      <source>start 只能是 page（另页起）、right（右页起）、follow（接排），不能是“{word}”；按另页起排。</source>
      <translation>start must be page, right or follow, not “{word}”; the article begins on a new page.</translation>
    </message>
    <message>
      <source>{count} 个原件不知属于哪封来稿，仍留在稿库里。</source>
      <translation>{count} originals belong to no submission that is known; they stay in the library.</translation>
    </message>
    <message>
      <source>{count} 个文件，打得开</source>
      <translation>{count} file(s), which open</translation>
    </message>
    <message>
      <source>{count} 个缺了或坏了的原件已从备份或来信里找回。</source>
      <translation>{count} originals that were missing or damaged were brought back from backups or mails.</translation>
    </message>
    <message>
      <source>{count} 张图片</source>
      <translation>{count} pictures</translation>
    </message>
    <message>
      <source>{count} 张图片在文件里</source>
      <translation>{count} pictures inside</translation>
    </message>
    <message>
      <source>{count} 条书签</source>
      <translation>{count} bookmarks</translation>
    </message>
    <message>
      <source>{count} 条损坏的记录已复原，与存入时一字不差。</source>
      <translation>{count} damaged records were restored, exactly as they were kept.</translation>
    </message>
    <message>
      <source>{count} 条记录没有找回来。</source>
      <translation>{count} records could not be brought back.</translation>
    </message>
    <message>
      <source>{count} 种字体都在文件里</source>
      <translation>all {count} fonts embedded</translation>
    </message>
    <message>
      <source>{count} 篇稿件按原件重新收入。</source>
      <translation>{count} manuscripts were imported again from their originals.</translation>
    </message>
    <message>
      <source>{count} 页</source>
      <translation>{count} pages</translation>
    </message>
    <message>
      <source>{host} 拒绝了这次登录（Unsafe Login）。请在网页版邮箱的设置里确认已开启 IMAP 服务，再用授权码试一次。</source>
      <translation>{host} refused this login (Unsafe Login). Check in the settings of the web mail that IMAP is on, then try again with the authorization code.</translation>
    </message>
    <message>
      <source>{host} 的安全证书核对不上，没有连接：这可能不是真正的邮箱服务器。请核对服务器地址、电脑的日期，或换一个网络再试。</source>
      <translation>The certificate of {host} does not prove right; nothing was connected: this may not be the real mail server. Check the server's address and the computer's date, or try another network.</translation>
    </message>
    <message>
      <source>{key} 应是大于 0 的整数，不能是 {number}；没有采用。</source>
      <translation>{key} must be a whole number above 0, not {number}; it was not used.</translation>
    </message>
    <message>
      <source>{sheets} 张纸，正反 {sides} 面</source>
      <translation>{sheets} sheets, {sides} sides</translation>
    </message>
    <message>
      <source>{sheet} 上没有放出血的地方，满版的图外侧可能露出白边。要裁齐请用大一号的纸。</source>
      <translation>There is no room for the bleed on {sheet}: pictures that run to the edge may show a white line there. To trim them, take the next larger sheets.</translation>
    </message>
    <message>
      <source>{sheet} 的纸放不下并排的两页（要 {width}×{height} 毫米）。请换大一些的纸。</source>
      <translation>Two pages side by side find no room on {sheet} (they need {width}×{height} mm). Take larger sheets.</translation>
    </message>
    <message>
      <source>“{file}”不在编排单的文件夹里，这一期搬到别处就找不到它了。最好拷进来，写相对的路径。</source>
      <translation>“{file}” is not in the plan's folder, or not named from there: it will not be found where the issue is moved to. Better copy it there and write the path from there.</translation>
    </message>
    <message>
      <source>“{file}”不是编排单：它不是文本文件，或文字编码认不出来。请另存为 UTF-8。</source>
      <translation>“{file}” is no plan: it is not a text file, or in an unknown encoding. Save it as UTF-8.</translation>
    </message>
    <message>
      <source>“{file}”不是编排单：里面一层套一层，没有尽头。</source>
      <translation>“{file}” is no plan: what it holds is nested without end.</translation>
    </message>
    <message>
      <source>“{file}”不是颜色特性文件（ICC）。请向印厂要 .icc 文件。</source>
      <translation>“{file}” is no colour profile (ICC). Ask the printer for an .icc file.</translation>
    </message>
    <message>
      <source>“{file}”不能用于印刷：要的是四色输出设备的颜色特性（prtr/CMYK），它是 {what}。请向印厂要它的 .icc 文件。</source>
      <translation>“{file}” cannot be used for printing: it must be the profile of a four-colour output device (prtr/CMYK) and is {what}. Ask the printer for its .icc file.</translation>
    </message>
    <message>
      <source>“{file}”不能用作文件名，或它的上一级不是文件夹。请换一个名字再导出。</source>
      <translation>“{file}” cannot be a file name, or what is above it is no folder. Choose another name and export again.</translation>
    </message>
    <message>
      <source>“{file}”已经排入过一次，这一次没有排入。</source>
      <translation>“{file}” is placed already; this time it was left out.</translation>
    </message>
    <message>
      <source>“{file}”没有写成（{reason}）。请检查磁盘后再导出。</source>
      <translation>“{file}” was not written ({reason}). Check the disk and export again.</translation>
    </message>
    <message>
      <source>“{key}”应是 true 或 false，不放在引号里；没有采用。</source>
      <translation>“{key}” should be true or false, without quotation marks; it was passed over.</translation>
    </message>
    <message>
      <source>“{key}”应是一个表格，写在 [{key}] 下面；没有采用。</source>
      <translation>“{key}” should be a table, written under [{key}]; it was passed over.</translation>
    </message>
    <message>
      <source>“{key}”应是一段文字，放在引号里；没有采用。</source>
      <translation>“{key}” should be a text, in quotation marks; it was passed over.</translation>
    </message>
    <message>
      <source>“{key}”应是一组 ["种类", "文字"]；没有采用。</source>
      <translation>“{key}” should be a list of ["kind", "text"]; it was passed over.</translation>
    </message>
    <message>
      <source>“{key}”应是一组文字，放在方括号里；没有采用。</source>
      <translation>“{key}” should be a list of texts, in square brackets; it was passed over.</translation>
    </message>
    <message>
      <source>“{key}”应是一组表格，每个写在 [[{key}]] 下面；没有采用。</source>
      <translation>“{key}” should be a list of tables, each under [[{key}]]; it was passed over.</translation>
    </message>
    <message>
      <source>“{key}”应是整数，不放在引号里；没有采用。</source>
      <translation>“{key}” should be a whole number, without quotation marks; it was passed over.</translation>
    </message>
    <message>
      <source>“{key}”应是页码、inside_back 或一组这样的值；没有采用。</source>
      <translation>“{key}” should be a page number, inside_back, or a list of such; it was passed over.</translation>
    </message>
    <message>
      <source>“{name}”不是 Word 文档（里面没有正文）。请用 Word 或 WPS 另存为 .docx 再导入。</source>
      <translation>“{name}” is no Word document (it holds no text). Save it as .docx with Word or WPS, then import it.</translation>
    </message>
    <message>
      <source>“{name}”不是文件，是管道或设备，没有读取。</source>
      <translation>“{name}” is a pipe or a device, not a file; it was not read.</translation>
    </message>
    <message>
      <source>“{name}”不是纯文本，没有整理。Word 和邮件请直接导入；要整理其中的文字，请复制出来，存成文本文件。</source>
      <translation>“{name}” is not plain text and was not cleaned. Import Word files and mails directly; to clean their words, copy them out and save them as a text file.</translation>
    </message>
    <message>
      <source>“{name}”不是邮件，或者文件已损坏，无法读取。请在邮箱中重新导出这封邮件。</source>
      <translation>“{name}” is no mail, or it is damaged. Export this mail from the mailbox again.</translation>
    </message>
    <message>
      <source>“{name}”与“{other}”是同一篇稿件，只读了后者。</source>
      <translation>“{name}” and “{other}” are the same manuscript; only the latter was read.</translation>
    </message>
    <message>
      <source>“{name}”是 OFD 版式文件，不能读取其中的文字。请向投稿人索取 Word 原稿（.docx）。</source>
      <translation>“{name}” is an OFD file, whose text cannot be read. Ask the contributor for the Word file (.docx).</translation>
    </message>
    <message>
      <source>“{name}”是 OpenDocument 文件，要由 LibreOffice 转换，这台电脑上没有找到它。请用 Word 或 WPS 打开，另存为 .docx 再导入。</source>
      <translation>“{name}” is an OpenDocument file, which LibreOffice would convert, but it was not found on this computer. Open the file in Word or WPS, save it as .docx and import that.</translation>
    </message>
    <message>
      <source>“{name}”是 Outlook Express 的数据文件，不能直接读取。请在那里选中邮件，拖进一个文件夹，再导入那个文件夹。</source>
      <translation>“{name}” is a data file of Outlook Express, which cannot be read directly. Select the mails there, drag them into a folder, and import that folder.</translation>
    </message>
    <message>
      <source>“{name}”是 Outlook 的数据文件，不能直接读取。请在 Outlook 里选中邮件，拖进一个文件夹，再导入那个文件夹。</source>
      <translation>“{name}” is a data file of Outlook, which cannot be read directly. Select the mails in Outlook, drag them into a folder, and import that folder.</translation>
    </message>
    <message>
      <source>“{name}”是 Outlook 邮件，但已损坏或不完整，无法读取。请在 Outlook 里重新另存这封邮件，或请发信人重发。</source>
      <translation>“{name}” is a mail of Outlook, but damaged or incomplete, and cannot be read. Save the mail in Outlook once more, or ask the sender to send it again.</translation>
    </message>
    <message>
      <source>“{name}”是 RAR 压缩包，要由 unrar、unar、bsdtar 或 7-Zip 解开，这台电脑上没有找到。请解压后再导入，或请发信人改用 ZIP。</source>
      <translation>“{name}” is a RAR archive, which unrar, unar, bsdtar or 7-Zip would unpack, but none was found on this computer. Unpack it first, or ask the sender for a ZIP.</translation>
    </message>
    <message>
      <source>“{name}”是 RTF 文件，要由 LibreOffice 转换，这台电脑上没有找到它。请用 Word 或 WPS 打开，另存为 .docx 再导入。</source>
      <translation>“{name}” is an RTF file, which LibreOffice would convert, but it was not found on this computer. Open the file in Word or WPS, save it as .docx and import that.</translation>
    </message>
    <message>
      <source>“{name}”是 UOF（标文通）文件，要由 LibreOffice 转换，这台电脑上没有找到它。请用 WPS 打开，另存为 .docx 再导入。</source>
      <translation>“{name}” is a UOF file, which LibreOffice would convert, but it was not found on this computer. Open the file in WPS, save it as .docx and import that.</translation>
    </message>
    <message>
      <source>“{name}”是 Word 2003 的 XML 文件，要由 LibreOffice 转换，这台电脑上没有找到它。请用 Word 打开，另存为 .docx 再导入。</source>
      <translation>“{name}” is an XML file of Word 2003, which LibreOffice would convert, but it was not found on this computer. Open the file in Word, save it as .docx and import that.</translation>
    </message>
    <message>
      <source>“{name}”是 Works 文件，要由 LibreOffice 转换，这台电脑上没有找到它。请用 Word 打开，另存为 .docx 再导入。</source>
      <translation>“{name}” is a file of Works, which LibreOffice would convert, but it was not found on this computer. Open the file in Word, save it as .docx and import that.</translation>
    </message>
    <message>
      <source>“{name}”是扫描成图片的 PDF，里面没有文字，不能读取。请向投稿人索取 Word 原稿（.docx）。</source>
      <translation>“{name}” is a PDF scanned as pictures, without any text, and cannot be read. Ask the contributor for the Word file (.docx).</translation>
    </message>
    <message>
      <source>“{name}”是旧版 Word 文件（.doc），要由 LibreOffice 转换，这台电脑上没有找到它。请用 Word 或 WPS 打开，另存为 .docx 再导入。</source>
      <translation>“{name}” is an old Word file (.doc), which LibreOffice would convert, but it was not found on this computer. Open the file in Word or WPS, save it as .docx and import that.</translation>
    </message>
    <message>
      <source>“{name}”是旧版 Word 文件，但已损坏或不完整，没有读取。请发信人重新发送，或用 Word、WPS 修复后另存为 .docx。</source>
      <translation>“{name}” is an old Word file, but damaged or incomplete, and was not read. Ask the sender to send it again, or repair it in Word or WPS and save it as .docx.</translation>
    </message>
    <message>
      <source>“{name}”是演示文稿，没有当作稿件读取。</source>
      <translation>“{name}” is a presentation and was not read as a manuscript.</translation>
    </message>
    <message>
      <source>“{name}”是电子表格，没有当作稿件读取。</source>
      <translation>“{name}” is a spreadsheet and was not read as a manuscript.</translation>
    </message>
    <message>
      <source>“{name}”是空文件（0 字节），多半是上传失败。请发信人重新发送。</source>
      <translation>“{name}” is empty (0 bytes); most likely its upload failed. Ask the sender to send it again.</translation>
    </message>
    <message>
      <source>“{name}”是苹果 Pages 文稿，不能读取。请用 Pages 导出为 Word（.docx）再导入。</source>
      <translation>“{name}” is a document of Apple's Pages, which cannot be read. Export it from Pages to Word (.docx) and import that.</translation>
    </message>
    <message>
      <source>“{name}”有 {size} MB，超过上限 {limit} MB，没有读取。请拆成几份再导入。</source>
      <translation>“{name}” has {size} MB, more than the limit of {limit} MB; it was not read. Import it in parts.</translation>
    </message>
    <message>
      <source>“{name}”没有存成（{what}）。请换个文件夹再存一次。</source>
      <translation>“{name}” was not saved ({what}). Please try another folder.</translation>
    </message>
    <message>
      <source>“{name}”的原件不见了，或变了样，这一期没有存成。请重新导入带来它的邮件或文件，再存一次。</source>
      <translation>The original of “{name}” is gone, or not what it was when it came in; the issue was not written. Import the mail or file that brought it once more, then write the issue again.</translation>
    </message>
    <message>
      <source>“{name}”设了密码，没有读取。请填写密码，或向投稿人索取没有密码的文件。</source>
      <translation>“{name}” is protected by a password and was not read. Give the password, or ask the contributor for a file without one.</translation>
    </message>
    <message>
      <source>“{name}”设了打开密码，无法读取。请用 Word 或 WPS 打开，去掉密码后另存为 .docx 再导入。</source>
      <translation>“{name}” is protected by a password and cannot be read. Open it in Word or WPS, remove the password, save it as .docx, then import it.</translation>
    </message>
    <message>
      <source>“{name}”读了 {limit} 秒还没有读完，已停止，没有读取。文件可能已损坏，或是攻击文件，请与发信人核实。</source>
      <translation>“{name}” was not read: reading was stopped after {limit} seconds. The file may be damaged or an attack; check with the sender.</translation>
    </message>
    <message>
      <source>“{name}”里含有 Word 文档不应有的实体声明（DOCTYPE），可能是攻击文件，没有读取。请与发信人核实。</source>
      <translation>“{name}” holds an entity declaration (DOCTYPE) that no Word document has; it may be an attack and was not read. Check with the sender.</translation>
    </message>
    <message>
      <source>“{name}”里嵌着另一份文件，其中的文字没有读入，请打开原稿核对。</source>
      <translation>“{name}” has another file embedded in it, whose text was not read. Open the original and check.</translation>
    </message>
    <message>
      <source>“{name}”里有 SmartArt，只读入了其中的文字。要用它的图形，请在 Word 中截成图片，连同稿件发来。</source>
      <translation>There is a SmartArt in “{name}”, of which only the words were read. To use its looks, take a picture of it in Word and send that along with the manuscript.</translation>
    </message>
    <message>
      <source>“{name}”里有些字已经损坏（显示为“�”或“锟斤拷”），请对照原稿补上。</source>
      <translation>Some characters in “{name}” are damaged (shown as “�” or “锟斤拷”). Fill them in from the original.</translation>
    </message>
    <message>
      <source>“{name}”里有图表，没有读入。请在 Word 中截成图片，连同稿件发来。</source>
      <translation>There is a chart in “{name}”, which was not read. Take a picture of it in Word and send that along with the manuscript.</translation>
    </message>
    <message>
      <source>“{name}”里有链接到别处的图片，图片本身不在文件里，没有下载。请向投稿人索取原图。</source>
      <translation>“{name}” links to pictures that are not in the file; they were not downloaded. Ask the author for the originals.</translation>
    </message>
    <message>
      <source>“{name}”里没有成段的文字，没有当作稿件读取。</source>
      <translation>“{name}” holds no paragraphs of text and was not read as a manuscript.</translation>
    </message>
    <message>
      <source>“{name}”里没有网页，可能已损坏。请在浏览器或 Word 里打开，另存为 .docx 再导入。</source>
      <translation>There is no web page in “{name}”; it may be damaged. Open it in a browser or in Word, save it as .docx and import that.</translation>
    </message>
    <message>
      <source>“{name}”里没有邮件，或者都已删除。</source>
      <translation>There is no mail in “{name}”, or all are deleted.</translation>
    </message>
    <message>
      <source>“{name}”里的文字不属于任何已知编码，或者不是文本，无法读取。请在记事本中打开，另存为 UTF-8 编码后再导入。</source>
      <translation>The text of “{name}” is in no known encoding, or is no text. Open it in Notepad, save it as UTF-8, then import it.</translation>
    </message>
    <message>
      <source>“{name}”里的文字太长（{size} KB），不像稿件，没有读取。请核对原文件，分成几份后再导入。</source>
      <translation>“{name}” holds too much text for a manuscript ({size} KB) and was not read. Check the file, divide it, then import the parts.</translation>
    </message>
    <message>
      <source>“{text}…”这一段的引号不成对，没有改动。请对照原稿。</source>
      <translation>The quotation marks of the paragraph “{text}…” do not pair; nothing was changed. Please compare with the original.</translation>
    </message>
    <message>
      <source>“{title}”已排入{issue}，不能删除。请先在编排里撤下它。</source>
      <translation>“{title}” is placed in {issue} and cannot be deleted. Take it out in “Arrange” first.</translation>
    </message>
    <message>
      <source>“{title}”已排在这一期的“{section}”栏目里，一期只能排一次。要换位置，请在编排里移动它。</source>
      <translation>“{title}” already stands in the section “{section}” of this issue, where it can stand once. Move it in “Arrange”.</translation>
    </message>
    <message>
      <source>一个原件的登记（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>The record of an original (number {id}) is not as it was kept. Please repair the library.</translation>
    </message>
    <message>
      <source>一个附件的登记（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>The record of an attachment (number {id}) is not as it was kept. Please repair the library.</translation>
    </message>
    <message>
      <source>一封邮件的编号（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>The identifier of a mail (number {id}) is no longer as it was stored. Please repair the library.</translation>
    </message>
    <message>
      <source>一张图片的登记（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>The record of a picture (number {id}) is not as it was kept. Please repair the library.</translation>
    </message>
    <message>
      <source>一校</source>
      <translation>first</translation>
    </message>
    <message>
      <source>一次收稿的记录（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>The record of an import (number {id}) is no longer as it was stored. Please repair the library.</translation>
    </message>
    <message>
      <source>一篇一个文件，供报送单位审核、签字</source>
      <translation>a file for each manuscript, for its unit to approve and sign</translation>
    </message>
    <message>
      <source>三校</source>
      <translation>third</translation>
    </message>
    <message>
      <source>上次关闭以后，数据文件里有字节变了（可能是磁盘出错，或别的程序改过）。修复稿库会重写这个文件。</source>
      <translation>Bytes of the database changed after it was closed last (the disk may be failing, or another program changed it). Repairing the library writes the file anew.</translation>
    </message>
    <message>
      <source>不用转页就排完了，没有印“下转”。</source>
      <translation>It ended before the turn; no jump line was printed.</translation>
    </message>
    <message>
      <source>不知道照片“{name}”属于哪一篇稿件，没有放入。请在稿件中自行插入。</source>
      <translation>It is not clear to which manuscript the photograph “{name}” belongs; it was left out. Insert it in the manuscript yourself.</translation>
    </message>
    <message>
      <source>不符合 {standard}</source>
      <translation>Not as {standard} asks</translation>
    </message>
    <message>
      <source>不能写入“{file}”：没有权限，或者它正被别的程序打开。请关掉那个程序，或换一个文件夹再导出。</source>
      <translation>“{file}” cannot be written: no permission, or another program has it open. Close that program, or choose another folder.</translation>
    </message>
    <message>
      <source>不认识“{name}”是什么文件，没有读取。稿件请用 .docx 或 .txt，照片请用 JPEG 或 PNG。</source>
      <translation>“{name}” is a file of an unknown kind and was not read. Manuscripts should be .docx or .txt, photographs JPEG or PNG.</translation>
    </message>
    <message>
      <source>不认识种类“{role}”，这一段按正文排。</source>
      <translation>Unknown kind “{role}”; this block is set as text.</translation>
    </message>
    <message>
      <source>与 {host} 建立不了加密连接，没有登录。请核对端口（一般是 993）。</source>
      <translation>No encrypted connection to {host} could be made; nobody logged in. Check the port (usually 993).</translation>
    </message>
    <message>
      <source>与邮箱服务器 {host} 的连接断了（{reason}）。请检查网络，再收一次；已收好的不会重复。</source>
      <translation>The connection to the mail server {host} broke ({reason}). Check the network and fetch again; what was taken in does not come twice.</translation>
    </message>
    <message>
      <source>两边都改过这篇稿件。这里的文字没有动，包里的存成了前一个版本，可在“版本”里比较。</source>
      <translation>This manuscript was edited on both sides. The text here is untouched; the other one is the version before it, to be compared under Versions.</translation>
    </message>
    <message>
      <source>中</source>
      <translation>Medium</translation>
    </message>
    <message>
      <source>书脊上胶，页数较多时用</source>
      <translation>glued at the spine; for many pages</translation>
    </message>
    <message>
      <source>书脊上订两个钉，页数不多时用</source>
      <translation>two wires through the spine; for few pages</translation>
    </message>
    <message>
      <source>二校</source>
      <translation>second</translation>
    </message>
    <message>
      <source>今后来稿，请在邮件主题的开头写上“投稿”二字。</source>
      <translation>In future, please begin the subject of your mail with “投稿”.</translation>
    </message>
    <message>
      <source>以“{words}”开头的一段有 {count} 字，很难读完。请分段。</source>
      <translation>The paragraph that begins with “{words}” has {count} characters; few will read to its end. Part it.</translation>
    </message>
    <message>
      <source>以丝（0.01 毫米）计，80 克双胶纸约 10 丝；里面的纸按它往里收，裁齐后页边才一样宽</source>
      <translation>in hundredths of a mm, about 10 for paper of 80 g; inner sheets move towards the fold by it, so that margins are alike when all is trimmed</translation>
    </message>
    <message>
      <source>以前的步骤不能再撤销了。</source>
      <translation>Earlier steps can no longer be undone.</translation>
    </message>
    <message>
      <source>作者（{names}）所在单位的全称。</source>
      <translation>The full name of the unit of the author ({names}).</translation>
    </message>
    <message>
      <source>修复稿库</source>
      <translation>Repair library</translation>
    </message>
    <message>
      <source>修改单位登记</source>
      <translation>Change the register of units</translation>
    </message>
    <message>
      <source>修改文字</source>
      <translation>Edit text</translation>
    </message>
    <message>
      <source>修改文章版式</source>
      <translation>Change article layout</translation>
    </message>
    <message>
      <source>修改本期</source>
      <translation>Change issue</translation>
    </message>
    <message>
      <source>修改栏目</source>
      <translation>Change section</translation>
    </message>
    <message>
      <source>修改稿</source>
      <translation>Revised manuscript</translation>
    </message>
    <message>
      <source>修改稿件</source>
      <translation>Edit manuscript</translation>
    </message>
    <message>
      <source>像是《{title}》（{unit}，{date}收到）的修改稿，{percent}%的文字相同。</source>
      <translation>Looks like a revision of “{title}” ({unit}, received {date}): {percent}% of the text is the same.</translation>
    </message>
    <message>
      <source>先锁线再上胶，能摊平</source>
      <translation>sewn, then glued; it lies flat</translation>
    </message>
    <message>
      <source>共 {count} 张纸，骑马订会翘起来。请不要多于 {most} 张，或者改用胶装。</source>
      <translation>{count} sheets do not lie flat when they are stapled. Take no more than {most}, or have them glued.</translation>
    </message>
    <message>
      <source>关于来稿《{title}》</source>
      <translation>On your manuscript “{title}”</translation>
    </message>
    <message>
      <source>其他邮箱</source>
      <translation>Another mailbox</translation>
    </message>
    <message>
      <source>内页 {body} 页，连封面共 {total} 页，不是 4 的倍数，骑马订装会多出空白。</source>
      <translation>{body} inside pages, {total} with the covers: not a multiple of 4, so saddle stitching leaves blanks.</translation>
    </message>
    <message>
      <source>内页用纸</source>
      <translation>Paper inside</translation>
    </message>
    <message>
      <source>写出的“{file}”不见了。请再导出一次。</source>
      <translation>“{file}”, which was written, is gone. Export it again.</translation>
    </message>
    <message>
      <source>写出的“{file}”读不回来。请检查磁盘，再导出一次。</source>
      <translation>“{file}”, which was written, cannot be read back. Check the disk, and export it again.</translation>
    </message>
    <message>
      <source>写成送审稿</source>
      <translation>As manuscripts for approval</translation>
    </message>
    <message>
      <source>刊名、期号、页码和日期</source>
      <translation>journal, issue, page and date</translation>
    </message>
    <message>
      <source>刊物的资料（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>The record of the journal (number {id}) is not as it was kept. Please repair the library.</translation>
    </message>
    <message>
      <source>删除一期</source>
      <translation>Delete issue</translation>
    </message>
    <message>
      <source>删除一段</source>
      <translation>Delete block</translation>
    </message>
    <message>
      <source>删除栏目</source>
      <translation>Remove section</translation>
    </message>
    <message>
      <source>删除稿件</source>
      <translation>Delete manuscripts</translation>
    </message>
    <message>
      <source>印刷</source>
      <translation>Print</translation>
    </message>
    <message>
      <source>印厂的机器和纸怎样出颜色，由印厂给的 .icc 文件说明；没有给就用通用的 ISO Coated v2 300 %</source>
      <translation>how the printer's press and paper give colours, told by an .icc file from the printer; without one, the common ISO Coated v2 300 %</translation>
    </message>
    <message>
      <source>印在裁切线以外，供印厂裁切、套色、认页</source>
      <translation>outside of the trimmed page, for cutting, for register, to know the page</translation>
    </message>
    <message>
      <source>印多少册</source>
      <translation>how many to print</translation>
    </message>
    <message>
      <source>印数</source>
      <translation>Copies</translation>
    </message>
    <message>
      <source>压缩包“{name}”已损坏或不完整，或是分卷压缩包中的一卷，无法解开。请发信人重新压缩，不要分卷，再发送。</source>
      <translation>The archive “{name}” is damaged or incomplete, or one part of several, and cannot be unpacked. Ask the sender to pack it again, in one piece, and send it.</translation>
    </message>
    <message>
      <source>压缩包“{name}”设了密码，没有读取。请填写密码，或请发信人去掉密码后重发。</source>
      <translation>The archive “{name}” is protected by a password and was not read. Give the password, or ask the sender to send it without one.</translation>
    </message>
    <message>
      <source>压缩包“{name}”里层层套着压缩包，超过 {depth} 层的没有解开。请解压后再导入。</source>
      <translation>The archive “{name}” holds archives within archives; what lies deeper than {depth} was not unpacked. Unpack it before importing.</translation>
    </message>
    <message>
      <source>压缩包“{name}”里有 {count} 个文件，超过上限 {limit} 个，没有读取。请解压后分批导入。</source>
      <translation>The archive “{name}” holds {count} files, more than the limit of {limit}; it was not read. Unpack it and import in batches.</translation>
    </message>
    <message>
      <source>压缩包“{name}”里没有文件。请发信人重新压缩发送。</source>
      <translation>There are no files in the archive “{name}”. Ask the sender to pack it again and send it.</translation>
    </message>
    <message>
      <source>压缩包“{name}”里的“{entry}”想写到文件夹之外，没有读取；其余文件不受影响。</source>
      <translation>“{entry}” in the archive “{name}” points outside of its folder and was not read; the other files are unharmed.</translation>
    </message>
    <message>
      <source>压缩包“{name}”里的“{entry}”设了密码，没有读取。请填写密码，或请发信人去掉密码后重发。</source>
      <translation>“{entry}” in the archive “{name}” is protected by a password and was not read. Give the password, or ask the sender to send it without one.</translation>
    </message>
    <message>
      <source>压缩包“{name}”里的文件相互重叠，是伪造的压缩包（“压缩炸弹”），没有读取。请与发信人核实。</source>
      <translation>The files in the archive “{name}” overlap: it is forged (a “zip bomb”) and was not read. Check with the sender.</translation>
    </message>
    <message>
      <source>压缩包里的“{name}”已损坏，或压缩方式不认识，没有读取。请发信人重新压缩发送。</source>
      <translation>“{name}” in the archive is damaged or packed in an unknown way; it was not read. Ask the sender to pack it again.</translation>
    </message>
    <message>
      <source>压缩包里的“{name}”解压后大得不正常（“压缩炸弹”），已停止解压，没有读取。请勿在别处打开它，并与发信人核实。</source>
      <translation>“{name}” in the archive unpacks to an abnormal size (a “zip bomb”); unpacking was stopped. Do not open it elsewhere, and check with the sender.</translation>
    </message>
    <message>
      <source>原件“{name}”打不开（{what}）。请检查稿库所在的磁盘。</source>
      <translation>The original “{name}” cannot be opened ({what}). Please check the disk that holds the library.</translation>
    </message>
    <message>
      <source>原件不见了。请找到这个文件，重新导入一次，就会补上。</source>
      <translation>The original is gone. Find this file and import it once more: it will be put back.</translation>
    </message>
    <message>
      <source>原件变了样，不是收到时的内容。请找到原来的文件，重新导入一次，就会换回。</source>
      <translation>The original is not what it was when it came in. Find the file as it was and import it once more: it will be put back.</translation>
    </message>
    <message>
      <source>又来的一封信的登记（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>The record of a mail that came again (number {id}) is no longer as it was stored. Please repair the library.</translation>
    </message>
    <message>
      <source>发给读者的 PDF：文件小，目录能点，能听读。</source>
      <translation>A PDF for readers: small, with links and tags.</translation>
    </message>
    <message>
      <source>另有 {count} 处回到了 {time} 备份时的样子。</source>
      <translation>{count} more went back to what they were in the backup of {time}.</translation>
    </message>
    <message>
      <source>另有 {count} 处读得出来，但不能证明没有变过。</source>
      <translation>{count} more can be read, but nothing proves that they did not change.</translation>
    </message>
    <message>
      <source>只写这一篇</source>
      <translation>This article only</translation>
    </message>
    <message>
      <source>只写这个栏目</source>
      <translation>This section only</translation>
    </message>
    <message>
      <source>只有四色油墨和专色 {spots}</source>
      <translation>Only the four inks and the spot ink(s) {spots}</translation>
    </message>
    <message>
      <source>只有四色油墨（CMYK）</source>
      <translation>Only the four inks (CMYK)</translation>
    </message>
    <message>
      <source>只有标题，没有正文。</source>
      <translation>It has a title, but no text.</translation>
    </message>
    <message>
      <source>可以在它的版式里取消转页。</source>
      <translation>You can take back the jump in its layout.</translation>
    </message>
    <message>
      <source>可以在它的版式里改成转第 {number} 页。</source>
      <translation>You can let it go on at page {number} in its layout.</translation>
    </message>
    <message>
      <source>可以的话请删去几栏，或行列对调。</source>
      <translation>If you can, delete some columns, or swap rows and columns.</translation>
    </message>
    <message>
      <source>可以补一些文字，或者加一张图。</source>
      <translation>Add some text or a picture.</translation>
    </message>
    <message>
      <source>各色对齐用的十字圈</source>
      <translation>crosses that show whether the plates lie on each other</translation>
    </message>
    <message>
      <source>各页缩小，拼在一张 A3 上，一眼看完全期。</source>
      <translation>All pages at a glance on one sheet of A3.</translation>
    </message>
    <message>
      <source>告诉印厂从哪里裁</source>
      <translation>where to cut</translation>
    </message>
    <message>
      <source>和“{title}”是同一篇文章，排了两次。</source>
      <translation>This is the same article as “{title}”; it is placed twice.</translation>
    </message>
    <message>
      <source>和《{title}》（{unit}，{date}收到）一字不差。</source>
      <translation>The same, word for word, as “{title}” ({unit}, received {date}).</translation>
    </message>
    <message>
      <source>和《{title}》（{unit}，{date}收到）有{percent}%的文字相同。</source>
      <translation>{percent}% of the text is the same as in “{title}” ({unit}, received {date}).</translation>
    </message>
    <message>
      <source>回到早先的版本</source>
      <translation>Go back to an earlier version</translation>
    </message>
    <message>
      <source>图片</source>
      <translation>Pictures</translation>
    </message>
    <message>
      <source>图片“{name}”不在稿件里，版面上留了空位。</source>
      <translation>The picture “{name}” is not in the manuscript; its place was left empty.</translation>
    </message>
    <message>
      <source>图片“{name}”不在稿库里。请重新加入这张图片。</source>
      <translation>The picture “{name}” is not in the library. Add it again.</translation>
    </message>
    <message>
      <source>图片“{name}”已损坏或不是图片，没有收入稿件。请向投稿人索取原图。</source>
      <translation>The picture “{name}” is damaged or no picture; it was left out. Ask the sender for the original.</translation>
    </message>
    <message>
      <source>图片“{name}”是 AVIF 格式，不能读取。请另存为 JPEG 再发来。</source>
      <translation>The picture “{name}” is AVIF, which cannot be read. Save it as JPEG and send that.</translation>
    </message>
    <message>
      <source>图片“{name}”是 HEIC 格式，不能直接使用。请在手机或电脑上另存为 JPEG。</source>
      <translation>The picture “{name}” is HEIC, which cannot be used as it is. Save it as JPEG on the telephone or computer.</translation>
    </message>
    <message>
      <source>图片“{name}”自称有 {width}×{height} 像素，实际数据不全，没有收入稿件。请向投稿人索取原图。</source>
      <translation>The picture “{name}” claims {width}×{height} pixels but its data are incomplete; it was left out. Ask the sender for the original.</translation>
    </message>
    <message>
      <source>图片“{name}”自称有 {width}×{height} 像素，超出程序能处理的大小，没有收入稿件。请核对原图，缩小后再导入。</source>
      <translation>The picture “{name}” claims {width}×{height} pixels, more than can be handled; it was left out. Check it, make it smaller, then import it.</translation>
    </message>
    <message>
      <source>图片“{name}”过于细长，印出来只有 {width}×{height} 毫米。</source>
      <translation>The picture “{name}” is so long and thin that it prints at only {width}×{height} mm.</translation>
    </message>
    <message>
      <source>图片“{picture}”印出来只有 {ppi} ppi（最好有 {wanted} ppi，不能少于 {least} ppi），会发虚。</source>
      <translation>The picture “{picture}” prints at only {ppi} ppi ({wanted} ppi are best, {least} ppi the least) and will look soft.</translation>
    </message>
    <message>
      <source>图片“{picture}”已损坏，打不开。请换一张后再导出。</source>
      <translation>The picture “{picture}” is damaged. Replace it and export again.</translation>
    </message>
    <message>
      <source>图片“{picture}”已经是四色（CMYK），却没说是为哪种印刷转的，会照原样印，颜色可能和别的图不一样。</source>
      <translation>The picture “{picture}” is in four inks (CMYK) already and does not say for which press. It is printed as it is, and its colours may differ from the other pictures.</translation>
    </message>
    <message>
      <source>图片“{picture}”带的颜色特性文件和它的颜色对不上，印刷时不能用，颜色可能走样。</source>
      <translation>The colour profile of the picture “{picture}” is not one for its kind of colours and cannot be used; its colours may be off.</translation>
    </message>
    <message>
      <source>图片“{picture}”最深处的墨量是 {ink}%，超过了 {most}%，付印时要重新分色，颜色会有变化。</source>
      <translation>The darkest part of the picture “{picture}” has {ink} % of ink, more than {most} %: it is separated anew for print, and its colours change.</translation>
    </message>
    <message>
      <source>图片“{picture}”没有图注；看不见图的读者，只能听到文件名。</source>
      <translation>The picture “{picture}” has no caption; readers who cannot see it hear only the name of its file.</translation>
    </message>
    <message>
      <source>图片“{picture}”没有自己的图注做替代文字，看不见图的读者只能听到文件名。</source>
      <translation>The picture “{picture}” has no caption of its own as its description; readers who cannot see it hear only the name of its file.</translation>
    </message>
    <message>
      <source>图片“{picture}”的像素多得不合常理，没有放进文件。请缩小后重新导入。</source>
      <translation>The picture “{picture}” has absurdly many pixels and was left out of the file. Make it smaller and import it again.</translation>
    </message>
    <message>
      <source>图片“{picture}”的原件变了样，不是收到时的内容，没有放进文件。请重新导入带来这张图片的邮件或文件后再导出。</source>
      <translation>The original of the picture “{picture}” is not what it was when it came in, and was not put into the file. Import the mail or file that brought it once more, then export again.</translation>
    </message>
    <message>
      <source>图片“{picture}”的数据有一段坏了：打得开，印出来却会有灰块或花块。请向作者要一张完好的，换上后再导出。</source>
      <translation>Part of the data of the picture “{picture}” is damaged: it opens, but would be printed with grey or garbled patches. Please ask the author for a sound copy, replace it and export again.</translation>
    </message>
    <message>
      <source>图片大小</source>
      <translation>Size of the pictures</translation>
    </message>
    <message>
      <source>图片的总墨量达 {ink}%，超过印厂的上限 {limit}%，已重新分色。请核对校样。</source>
      <translation>The picture's total ink is {ink}%, over the printer's limit of {limit}%; it was separated anew. Check the proof.</translation>
    </message>
    <message>
      <source>图片自带的颜色特性已损坏，按一般的颜色处理。请核对校样。</source>
      <translation>The picture's own colour profile is damaged; ordinary colours were assumed. Check the proof.</translation>
    </message>
    <message>
      <source>备注</source>
      <translation>Remark</translation>
    </message>
    <message>
      <source>多数邮箱要用授权码或客户端专用密码，不能用登录密码；请在网页版邮箱的设置里开启 IMAP，按提示得到。</source>
      <translation>Most services want an authorization code or an app password, not the login password; turn on IMAP in the settings of the web mail to get one.</translation>
    </message>
    <message>
      <source>大</source>
      <translation>Large</translation>
    </message>
    <message>
      <source>套准线</source>
      <translation>Registration marks</translation>
    </message>
    <message>
      <source>如：157 克铜版纸</source>
      <translation>such as: 157 g coated paper</translation>
    </message>
    <message>
      <source>如：80 克双胶纸</source>
      <translation>such as: 80 g offset paper</translation>
    </message>
    <message>
      <source>姓名和电话</source>
      <translation>name and telephone</translation>
    </message>
    <message>
      <source>字体不在文件里：{names}</source>
      <translation>Fonts that are not embedded: {names}</translation>
    </message>
    <message>
      <source>字体中没有“{char}”（{point}），版面上以“〓”代替。</source>
      <translation>No font has “{char}” ({point}); the pages show “〓” for it.</translation>
    </message>
    <message>
      <source>它在一期里的位置或版式（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>Its place or its layout in an issue (number {id}) is not as it was kept. Please repair the library.</translation>
    </message>
    <message>
      <source>审校签字</source>
      <translation>Sign for review</translation>
    </message>
    <message>
      <source>导入稿件</source>
      <translation>Import</translation>
    </message>
    <message>
      <source>导出 Word</source>
      <translation>Export Word</translation>
    </message>
    <message>
      <source>导出图片</source>
      <translation>Export pictures</translation>
    </message>
    <message>
      <source>导出小样</source>
      <translation>Export contact sheet</translation>
    </message>
    <message>
      <source>导出折手</source>
      <translation>Export sheets to fold</translation>
    </message>
    <message>
      <source>导出校样</source>
      <translation>Export proof</translation>
    </message>
    <message>
      <source>导出给印刷厂</source>
      <translation>Export for the printer</translation>
    </message>
    <message>
      <source>导出阅读用 PDF</source>
      <translation>Export reading PDF</translation>
    </message>
    <message>
      <source>封三已经没有地方，这一篇接着往下排了。</source>
      <translation>There is no room left on the inside back; the article goes on where it stands.</translation>
    </message>
    <message>
      <source>封面另成一个文件</source>
      <translation>Cover in a file of its own</translation>
    </message>
    <message>
      <source>封面用另一种纸印时选上</source>
      <translation>where the cover is printed on other paper</translation>
    </message>
    <message>
      <source>封面用纸</source>
      <translation>Paper of the cover</translation>
    </message>
    <message>
      <source>小</source>
      <translation>Small</translation>
    </message>
    <message>
      <source>小样</source>
      <translation>Contact sheet</translation>
    </message>
    <message>
      <source>已取消。</source>
      <translation>Cancelled.</translation>
    </message>
    <message>
      <source>带标签，可以听读</source>
      <translation>Tagged, can be read aloud</translation>
    </message>
    <message>
      <source>平订</source>
      <translation>Side stitch</translation>
    </message>
    <message>
      <source>并入另一篇稿件</source>
      <translation>Merge into another manuscript</translation>
    </message>
    <message>
      <source>应有 {wanted} 张图片，写出了 {count} 张</source>
      <translation>{wanted} pictures wanted, {count} written</translation>
    </message>
    <message>
      <source>应有 {wanted} 面，文件里有 {sides} 面</source>
      <translation>should have {wanted} sides, has {sides}</translation>
    </message>
    <message>
      <source>应有 {wanted} 页，文件里有 {count} 页</source>
      <translation>{wanted} pages wanted, {count} in the file</translation>
    </message>
    <message>
      <source>怎样装订</source>
      <translation>how it is bound</translation>
    </message>
    <message>
      <source>您好！

来稿《{title}》已经收到，谢谢支持。为了编发，还请补上：

{lacks}

直接回复这封邮件就可以。

《{journal}》编辑部</source>
      <translation>Good day,

thank you for your manuscript “{title}”, which has arrived. To publish it we still need:

{lacks}

Please just answer this mail.

The editors of {journal}</translation>
    </message>
    <message>
      <source>成品 {width} × {height} 毫米，四边出血 {bleed} 毫米</source>
      <translation>Trimmed {width} × {height} mm, {bleed} mm bleed on all sides</translation>
    </message>
    <message>
      <source>打不开“{name}”。请检查文件是否还在，或是否被别的程序占用。</source>
      <translation>“{name}” cannot be opened. Please check whether it is still there, or in use by another program.</translation>
    </message>
    <message>
      <source>打不开“{name}”：{reason}。请检查文件是否还在、是否被别的程序占用。</source>
      <translation>“{name}” cannot be opened: {reason}. Check whether the file is still there, or in use by another program.</translation>
    </message>
    <message>
      <source>打不开：{names}</source>
      <translation>Cannot be opened: {names}</translation>
    </message>
    <message>
      <source>打印出来改：四周留白，行和段有号码，能签字。</source>
      <translation>To correct on paper: margins, numbers, room to sign.</translation>
    </message>
    <message>
      <source>找不到字体“{name}”。请重新安装程序，或在版式中换一种字体。</source>
      <translation>Font “{name}” not found. Install the program again, or name another font in the style.</translation>
    </message>
    <message>
      <source>找不到文件“{file}”。请检查路径。</source>
      <translation>File “{file}” not found. Check the path.</translation>
    </message>
    <message>
      <source>找不到文件“{file}”，是不是“{near}”？其余照常。</source>
      <translation>The file “{file}” was not found; is it “{near}”? The rest is built.</translation>
    </message>
    <message>
      <source>找不到文件“{file}”，请检查文件名；其余照常。</source>
      <translation>File “{file}” not found; check its name. The rest went on.</translation>
    </message>
    <message>
      <source>找不到文件“{name}”。请检查它是否已移动或改名。</source>
      <translation>File “{name}” not found. Check whether it was moved or renamed.</translation>
    </message>
    <message>
      <source>找不到样式“{style}”。可用的样式：{known}。</source>
      <translation>Style “{style}” not found. There are: {known}.</translation>
    </message>
    <message>
      <source>找不到稿库“{folder}”。请检查文件夹是否移动、改名，或所在的磁盘没有接上。</source>
      <translation>Library “{folder}” not found. Check whether the folder was moved or renamed, or its disk is not connected.</translation>
    </message>
    <message>
      <source>找不到编排单“{file}”。请检查路径。</source>
      <translation>Plan “{file}” not found. Check the path.</translation>
    </message>
    <message>
      <source>找不到邮箱服务器 {host}。请检查服务器地址有没有写错，电脑有没有联网。</source>
      <translation>The mail server {host} was not found. Check its address, and whether the computer is online.</translation>
    </message>
    <message>
      <source>把字变成图形，印厂要求“转曲”时选上；文件会大一些，字也不能再查找</source>
      <translation>letters become shapes, for printers who ask for outlines; the file grows, and its text can no longer be searched</translation>
    </message>
    <message>
      <source>折手</source>
      <translation>Sheets to fold</translation>
    </message>
    <message>
      <source>折手印在多大的纸上，两页并排</source>
      <translation>the sheets on which two pages stand side by side</translation>
    </message>
    <message>
      <source>报送单位“{unit}”不是完整名称，读者看不出是哪里的。</source>
      <translation>The unit “{unit}” is not given by its full name; readers cannot tell where it is.</translation>
    </message>
    <message>
      <source>报送单位的全称，从省、市、区写起。</source>
      <translation>The full name of your unit, beginning with province, city and district.</translation>
    </message>
    <message>
      <source>报送单位的全称，从省、市、区写起（来稿写的是“{name}”）。</source>
      <translation>The full name of your unit, beginning with province, city and district (the manuscript says “{name}”).</translation>
    </message>
    <message>
      <source>按标题，或在本期的序号，可以写几篇</source>
      <translation>by its title, or its number in the issue; may be given several times</translation>
    </message>
    <message>
      <source>按栏目的名称，可以写几个</source>
      <translation>by its name; may be given several times</translation>
    </message>
    <message>
      <source>排入</source>
      <translation>Place</translation>
    </message>
    <message>
      <source>插入图片</source>
      <translation>Insert picture</translation>
    </message>
    <message>
      <source>搜索用的一条记录（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>A record for searching (number {id}) is not as it was kept. Please repair the library.</translation>
    </message>
    <message>
      <source>撤下</source>
      <translation>Take out</translation>
    </message>
    <message>
      <source>撤销收稿</source>
      <translation>Take an import back</translation>
    </message>
    <message>
      <source>撤销用的一个步骤（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>A step that can be undone (number {id}) is not as it was kept. Please repair the library.</translation>
    </message>
    <message>
      <source>撤销用的一条记录（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>A record for undoing (number {id}) is not as it was kept. Please repair the library.</translation>
    </message>
    <message>
      <source>撤销这次收稿以后又做了别的改动，不能直接恢复。请把原来的文件再收一次，或先撤销后来的改动。</source>
      <translation>Other changes were made after this import was taken back, so it cannot be restored at once. Take the files in again, or undo those changes first.</translation>
    </message>
    <message>
      <source>收入移交包</source>
      <translation>Take in what was handed over</translation>
    </message>
    <message>
      <source>收稿记录里的一个文件（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>A file in the record of an import (number {id}) is no longer as it was stored. Please repair the library.</translation>
    </message>
    <message>
      <source>改为待审</source>
      <translation>Set to pending</translation>
    </message>
    <message>
      <source>改排法</source>
      <translation>Change how it stands</translation>
    </message>
    <message>
      <source>改段落类型</source>
      <translation>Change kind of block</translation>
    </message>
    <message>
      <source>放得下两页、出血和裁切线的最小一种</source>
      <translation>the smallest with room for two pages, their bleed and crop marks</translation>
    </message>
    <message>
      <source>数据文件已重写，{count} 条记录完好。</source>
      <translation>The database was written anew; {count} records are whole.</translation>
    </message>
    <message>
      <source>数据文件里有 {count} 处引用落空。请修复稿库。</source>
      <translation>{count} references in the database point to nothing. Please repair the library.</translation>
    </message>
    <message>
      <source>数据文件里的一条记录（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>A record of the database (number {id}) is not as it was kept. Please repair the library.</translation>
    </message>
    <message>
      <source>整理文字</source>
      <translation>Clean up text</translation>
    </message>
    <message>
      <source>文件“{file}”不是 UTF-8 文本。请另存为 UTF-8。</source>
      <translation>“{file}” is no UTF-8 text. Save it as UTF-8.</translation>
    </message>
    <message>
      <source>文件“{name}”太大，没有读取。请拆开后再导入。</source>
      <translation>“{name}” is too large and was not read. Import it in parts.</translation>
    </message>
    <message>
      <source>文件“{name}”打不开。请检查它的权限，或是否被别的程序占用。</source>
      <translation>“{name}” cannot be opened. Check its permissions, or whether another program uses it.</translation>
    </message>
    <message>
      <source>文件“{name}”读不出来，可能已损坏。请用原来的程序打开看看，另存后再导入。</source>
      <translation>“{name}” cannot be read and may be damaged. Open it with its own program, save it anew, then import it.</translation>
    </message>
    <message>
      <source>文件夹“{folder}”不是稿库，里面有别的东西。请选稿库的文件夹，或选一个空文件夹。</source>
      <translation>The folder “{folder}” is no library and holds other things. Choose the folder of a library, or an empty one.</translation>
    </message>
    <message>
      <source>文件夹“{folder}”里已有文件。请选一个新的文件夹。</source>
      <translation>The folder “{folder}” holds files already. Choose a new one.</translation>
    </message>
    <message>
      <source>文件规格</source>
      <translation>Standard</translation>
    </message>
    <message>
      <source>文件里没有字体</source>
      <translation>No fonts in the file</translation>
    </message>
    <message>
      <source>文字“{text}”伸到了裁切线外，会被裁掉。</source>
      <translation>The text “{text}” reaches over the trim and will be cut off.</translation>
    </message>
    <message>
      <source>文字“{text}”离裁切线只有 {distance} 毫米（至少要 {least} 毫米），可能被裁到。</source>
      <translation>The text “{text}” is only {distance} mm from the trim (at least {least} mm are needed) and may be cut.</translation>
    </message>
    <message>
      <source>文字全部转曲</source>
      <translation>All letters are shapes</translation>
    </message>
    <message>
      <source>文字太多，还有 {count} 字没有排上这一页。</source>
      <translation>There is too much text: {count} characters found no room on this page.</translation>
    </message>
    <message>
      <source>文字太多，这一页缩到 {percent}% 才排下，读起来费力。</source>
      <translation>Too much text: this page was set at {percent} % to fit and is hard to read.</translation>
    </message>
    <message>
      <source>文字转曲</source>
      <translation>Letters as shapes</translation>
    </message>
    <message>
      <source>文章从这一页转到了“{target}”，却没有印转接文字。</source>
      <translation>The article goes on from this page at “{target}”, but no jump line says so.</translation>
    </message>
    <message>
      <source>文章只能在同一期里移动。请先撤下，再排入另一期。</source>
      <translation>An article can only be moved within its issue. Take it out, then place it in the other one.</translation>
    </message>
    <message>
      <source>新建一期</source>
      <translation>New issue</translation>
    </message>
    <message>
      <source>新建栏目</source>
      <translation>New section</translation>
    </message>
    <message>
      <source>新浪邮箱</source>
      <translation>Sina Mail</translation>
    </message>
    <message>
      <source>有 {count} 处底色或图片做到了裁切线，却只伸出 {reach} 毫米（出血要 {bleed} 毫米），裁偏一点就会露出白边。</source>
      <translation>{count} areas of colour or pictures run to the trim but only {reach} mm beyond it (the bleed is {bleed} mm); a cut that is a little off leaves a white edge.</translation>
    </message>
    <message>
      <source>有 {count} 处比栏还宽，只好从中间断开，第一处在“{words}”之后。请改用较少的栏，或改写这里。</source>
      <translation>{count} places are wider than the column and had to be torn, the first after “{words}”. Use fewer columns, or write it otherwise.</translation>
    </message>
    <message>
      <source>有 {count} 字没有排上版面。</source>
      <translation>{count} characters are on no page.</translation>
    </message>
    <message>
      <source>有 {count} 条线太细，最细的 {width} 磅（至少要 {least} 磅），印出来会断。</source>
      <translation>{count} lines are too thin, the thinnest {width} pt (at least {least} pt are needed); they will break in print.</translation>
    </message>
    <message>
      <source>有一个原件不见了，或变了样，没有写成移交包。请先检查、修复稿库。</source>
      <translation>An original is missing or altered; no file was written. Please check and repair the library first.</translation>
    </message>
    <message>
      <source>有一种颜色的墨量共 {ink}%，超过了 {most}%，会印花、粘页。</source>
      <translation>A colour has {ink} % of ink in all, more than {most} %: it will smear and stick.</translation>
    </message>
    <message>
      <source>有屏幕用的颜色（RGB）</source>
      <translation>Colours of the screen (RGB)</translation>
    </message>
    <message>
      <source>有标签，但没有说明语言或标题</source>
      <translation>Tagged, but without language or title</translation>
    </message>
    <message>
      <source>有的页不是成品 {width} × {height} 毫米、出血 {bleed} 毫米</source>
      <translation>Some pages are not {width} × {height} mm with a bleed of {bleed} mm</translation>
    </message>
    <message>
      <source>来稿写明的报送单位“{unit}”没有印出来。</source>
      <translation>The unit “{unit}” that sent it is not printed.</translation>
    </message>
    <message>
      <source>标为非投稿</source>
      <translation>Mark as other mail</translation>
    </message>
    <message>
      <source>标题“{title}”前面好像少了一行，原文里没有，没有补。请对照原件。</source>
      <translation>A line seems to be missing before the title “{title}”; it is not in the text and was not filled in. Please compare with the original.</translation>
    </message>
    <message>
      <source>标题有 {count} 字，排了 {lines} 行，占去太多版面。</source>
      <translation>The title has {count} characters and takes {lines} lines, too much of its page.</translation>
    </message>
    <message>
      <source>栏目改名</source>
      <translation>Rename section</translation>
    </message>
    <message>
      <source>校样</source>
      <translation>Proof</translation>
    </message>
    <message>
      <source>校次</source>
      <translation>Round</translation>
    </message>
    <message>
      <source>样式“{style}”写法有误：{why}。请改正后再试。</source>
      <translation>The style “{style}” is written wrongly: {why}. Correct it and try again.</translation>
    </message>
    <message>
      <source>样式“{style}”没有写正文的默认栏数（columns.{count}）或正文的字样（body.p）。</source>
      <translation>The style “{style}” lacks the default columns of the text (columns.{count}) or the look of the text (body.p).</translation>
    </message>
    <message>
      <source>样式“{style}”的 columns.{count} 共宽 {width} 字，与版心的 {measure} 字不符。</source>
      <translation>columns.{count} of the style “{style}” are {width} characters wide, but the type area has {measure}.</translation>
    </message>
    <message>
      <source>样式“{style}”的“{key}”写成了“{value}”，只能是：{allowed}。</source>
      <translation>In the style “{style}”, “{key}” is “{value}”; it can only be: {allowed}.</translation>
    </message>
    <message>
      <source>样式“{style}”的“{key}”应写成{wanted}。</source>
      <translation>In the style “{style}”, “{key}” should be {wanted}.</translation>
    </message>
    <message>
      <source>样式“{style}”的“{key}”用了没有定义的“{name}”。已定义的有：{known}。</source>
      <translation>In the style “{style}”, “{key}” uses “{name}”, which is not defined. Defined are: {known}.</translation>
    </message>
    <message>
      <source>样式“{style}”的版心超出了版面。请减少行数或字数。</source>
      <translation>The type area of the style “{style}” is larger than the page. Use fewer lines or characters.</translation>
    </message>
    <message>
      <source>样式“{style}”缺少“{key}”。请补上。</source>
      <translation>The style “{style}” lacks “{key}”. Add it.</translation>
    </message>
    <message>
      <source>样式“{style}”里不认识“{key}”。请删去它。</source>
      <translation>“{key}” in the style “{style}” is unknown. Remove it.</translation>
    </message>
    <message>
      <source>样式“{style}”里不认识“{key}”，是不是要写“{guess}”？</source>
      <translation>“{key}” in the style “{style}” is unknown. Did you mean “{guess}”?</translation>
    </message>
    <message>
      <source>样式文件“{file}”打不开：{why}。</source>
      <translation>The style file “{file}” cannot be opened: {why}.</translation>
    </message>
    <message>
      <source>正文已从原件重新读出；收稿以后的修改没有找回。</source>
      <translation>The text was read again from its original; edits made since then are lost.</translation>
    </message>
    <message>
      <source>正文提到附件，但邮件里没有附件。请联系发信人补发。</source>
      <translation>The text speaks of an attachment, but the mail has none. Ask the sender to send it.</translation>
    </message>
    <message>
      <source>正文没有找回，只留下题目。</source>
      <translation>The text could not be brought back, only its title is left.</translation>
    </message>
    <message>
      <source>正文里有 {count} 张图片不在文件里，是网络图片或别处的文件，没有读取。请向投稿人索取原图。</source>
      <translation>{count} pictures of the text are not in the file but on the network or elsewhere; they were not read. Ask the contributor for the originals.</translation>
    </message>
    <message>
      <source>每张 {width} × {height} 像素</source>
      <translation>Each {width} × {height} pixels</translation>
    </message>
    <message>
      <source>每页一张 PNG，发微信群、放网站都方便。</source>
      <translation>A PNG of each page, for chats and websites.</translation>
    </message>
    <message>
      <source>每页图片的长边有多少像素</source>
      <translation>How many pixels the longer side of a page has</translation>
    </message>
    <message>
      <source>没有写刊名。请在 [journal] 下写 name。</source>
      <translation>The journal has no name. Write name under [journal].</translation>
    </message>
    <message>
      <source>没有写是哪年第几期。</source>
      <translation>It is not said which issue of which year this is.</translation>
    </message>
    <message>
      <source>没有叫“{name}”的纸。可以用 {names}。</source>
      <translation>There are no sheets called “{name}”. Known are {names}.</translation>
    </message>
    <message>
      <source>没有报送单位。</source>
      <translation>The unit that sent it is not named.</translation>
    </message>
    <message>
      <source>没有照片，版面上是一块底色。</source>
      <translation>There is no photograph; the page shows a plain colour.</translation>
    </message>
    <message>
      <source>照片的原图，不要用微信转发或贴在文档里的小图：{names}。</source>
      <translation>The original photographs, not the small ones that WeChat or a document makes of them: {names}.</translation>
    </message>
    <message>
      <source>独立成一篇</source>
      <translation>Make a manuscript of its own</translation>
    </message>
    <message>
      <source>用纸</source>
      <translation>Sheets</translation>
    </message>
    <message>
      <source>电信 189 邮箱</source>
      <translation>China Telecom 189 Mail</translation>
    </message>
    <message>
      <source>留作备用</source>
      <translation>Keep in reserve</translation>
    </message>
    <message>
      <source>目录上印的是第 {printed} 页，文章其实在第 {actual} 页。</source>
      <translation>The contents say page {printed}, but the article is on page {actual}.</translation>
    </message>
    <message>
      <source>目录里找不到这篇文章。</source>
      <translation>The contents do not list this article.</translation>
    </message>
    <message>
      <source>看油墨浓淡的色块</source>
      <translation>patches that show how heavy the inks are</translation>
    </message>
    <message>
      <source>磁盘已满，“{file}”没有写成。请腾出空间后再导出。</source>
      <translation>The disk is full; “{file}” was not written. Make room and export again.</translation>
    </message>
    <message>
      <source>磁盘已满，稿库“{folder}”没有写成，原有内容不受影响。请腾出空间后再做一次。</source>
      <translation>The disk is full; the library “{folder}” was not written, what it held is unharmed. Make room and try again.</translation>
    </message>
    <message>
      <source>移交包“{name}”已损坏或被改过，没有收入。请在原来的稿库里重新导出。</source>
      <translation>“{name}” is damaged or was tampered with; nothing was taken in. Please export it again from the other library.</translation>
    </message>
    <message>
      <source>移交包“{name}”由更新版本的程序写成，这个版本读不了。请升级程序后再收入。</source>
      <translation>“{name}” was written by a newer version of the program, and this one cannot read it. Please update the program first.</translation>
    </message>
    <message>
      <source>移出稿件</source>
      <translation>Move manuscripts out</translation>
    </message>
    <message>
      <source>移动 139 邮箱</source>
      <translation>China Mobile 139 Mail</translation>
    </message>
    <message>
      <source>移动一段</source>
      <translation>Move block</translation>
    </message>
    <message>
      <source>移动图片</source>
      <translation>Move picture</translation>
    </message>
    <message>
      <source>移动文章</source>
      <translation>Move article</translation>
    </message>
    <message>
      <source>移动栏目</source>
      <translation>Move section</translation>
    </message>
    <message>
      <source>程序遇到意外问题，这一步没有做成（{what}）。稿库没有受影响，可以再试一次。</source>
      <translation>The program met an unexpected problem; this step was not done ({what}). The library is unharmed; try again.</translation>
    </message>
    <message>
      <source>稿件“{title}”的文字在数据文件里损坏了，读不出来；其余稿件不受影响。请在“版本”里取用另一个版本，或恢复最近的备份。</source>
      <translation>The text of the manuscript “{title}” is damaged in the data file and cannot be read; other manuscripts are not affected. Take another version of it from its versions, or restore the newest backup.</translation>
    </message>
    <message>
      <source>稿件包“{name}”已损坏，读不出里面的稿件。请在原来的稿库里重新导出。</source>
      <translation>The package “{name}” is damaged; its manuscript cannot be read. Export it again from its library.</translation>
    </message>
    <message>
      <source>稿件的资料放在网盘里，程序不会自动下载。请用浏览器打开链接下载后导入：{link} {secret}</source>
      <translation>Material of this manuscript lies on a net disk; the program never downloads by itself. Open the link in a browser, download the files, then import them: {link} {secret}</translation>
    </message>
    <message>
      <source>稿库“{folder}”不能写入。请检查文件夹的权限，或把它移到可以写入的磁盘上。</source>
      <translation>The library “{folder}” cannot be written. Check its permissions, or move it to a disk that can be written.</translation>
    </message>
    <message>
      <source>稿库“{folder}”正在另一个窗口或另一台电脑上打开。请先关闭那一个，再打开这里。</source>
      <translation>The library “{folder}” is open in another window or on another computer. Close it there first.</translation>
    </message>
    <message>
      <source>稿库“{folder}”由更新版本的程序建立，这个版本读不了。请升级程序后再打开。</source>
      <translation>The library “{folder}” was made by a newer version of the program. Upgrade, then open it.</translation>
    </message>
    <message>
      <source>稿库“{folder}”的数据文件已损坏。请不要改动这个文件夹，从备份中恢复稿库。</source>
      <translation>The data file of the library “{folder}” is damaged. Change nothing in the folder, and restore the library from a backup.</translation>
    </message>
    <message>
      <source>稿库“{folder}”里有 {count} 条记录不是存入时的样子了（备份照样做了，以前完好的备份会留着）。请修复稿库。</source>
      <translation>{count} records of the library “{folder}” are not as they were kept (it was backed up all the same, and earlier good backups are kept). Please repair the library.</translation>
    </message>
    <message>
      <source>稿库的一项设置（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>A setting of the library (number {id}) is not as it was kept. Please repair the library.</translation>
    </message>
    <message>
      <source>稿库里已有这一期，已换成包里的编排；要换回来，请撤销这一步。</source>
      <translation>The library had this issue already; it is now arranged as in the file. To have the old one back, undo this step.</translation>
    </message>
    <message>
      <source>稿库里已有这篇稿件，已加上包里较新的文字；原来的在“版本”里。</source>
      <translation>The library had this manuscript already; the newer text was added. The old one is among its versions.</translation>
    </message>
    <message>
      <source>稿库里有一处文字损坏了，读不出来；其余不受影响。请恢复最近的备份。</source>
      <translation>A text in the library is damaged and cannot be read; the rest is not affected. Restore the newest backup.</translation>
    </message>
    <message>
      <source>稿库里这一件的原件缺了或坏了，已用这个文件补好。</source>
      <translation>Originals of this one were missing or damaged in the library; this file has put them back.</translation>
    </message>
    <message>
      <source>符合 {standard}，带颜色特性（{condition}）</source>
      <translation>{standard}, with its colour profile ({condition})</translation>
    </message>
    <message>
      <source>第 {line} 行有损坏的文字“{text}”，没有改动。请对照原稿补上。</source>
      <translation>Line {line} holds damaged text, “{text}”; nothing was changed. Please fill it in from the original.</translation>
    </message>
    <message>
      <source>第 {number} 版的文字不是存入时的样子了。请修复稿库。</source>
      <translation>The text of version {number} is not as it was kept. Please repair the library.</translation>
    </message>
    <message>
      <source>第 {target} 页没有空出来，改转到第 {number} 页，转接文字已随之改正。</source>
      <translation>Page {target} was not free; the article jumps to page {number}, and the jump lines say so.</translation>
    </message>
    <message>
      <source>第几次校对，印在每一页上</source>
      <translation>which time it is corrected; it stands on every page</translation>
    </message>
    <message>
      <source>粘贴成稿</source>
      <translation>Paste as manuscripts</translation>
    </message>
    <message>
      <source>纸厚</source>
      <translation>Thickness</translation>
    </message>
    <message>
      <source>纸的厚度应在 0 到 {most} 丝之间（1 丝是 0.01 毫米），填的是 {paper}。常用的 80 克纸约厚 10 丝。</source>
      <translation>Paper is from 0 to {most} hundredths of a mm thick; {paper} was given. Common paper of 80 g is about 10.</translation>
    </message>
    <message>
      <source>给印刷厂的 PDF：四色、有出血，另附一份印刷单。</source>
      <translation>The printer's PDF: inks, bleed, packing slip.</translation>
    </message>
    <message>
      <source>给领导审、给别人改：标题、图片、目录都在。</source>
      <translation>For others to read and edit, all in place.</translation>
    </message>
    <message>
      <source>编排单“{file}”打不开。请检查它是不是一个文件，有没有读取的权限。</source>
      <translation>The plan “{file}” cannot be opened. See whether it is a file and may be read.</translation>
    </message>
    <message>
      <source>编排单“{file}”第 {line} 行不合 TOML 的写法。这一行是：{said}</source>
      <translation>Plan “{file}”, line {line}, is no TOML. The line is: {said}</translation>
    </message>
    <message>
      <source>编排单“{file}”第 {line} 行写法有误：同一项或同一个表写了两次，请去掉一处。这一行是：{said}</source>
      <translation>Plan “{file}”, line {line}: a key or table is written twice; take one out. The line is: {said}</translation>
    </message>
    <message>
      <source>编排单“{file}”第 {line} 行写法有误：应写成“项 = 值”。这一行是：{said}</source>
      <translation>Plan “{file}”, line {line}: it should be “key = value”. The line is: {said}</translation>
    </message>
    <message>
      <source>编排单“{file}”第 {line} 行写法有误：引号没有成对，或引号后面多了字。这一行是：{said}</source>
      <translation>Plan “{file}”, line {line}: quotation marks do not pair, or something follows them. The line is: {said}</translation>
    </message>
    <message>
      <source>编排单“{file}”第 {line} 行写法有误：方括号没有成对，或两项之间少了逗号。这一行是：{said}</source>
      <translation>Plan “{file}”, line {line}: square brackets do not pair, or a comma between two entries is missing. The line is: {said}</translation>
    </message>
    <message>
      <source>编排单“{file}”第 {line} 行写法有误：等号后面的文字要放在英文引号里。这一行是：{said}</source>
      <translation>Plan “{file}”, line {line}: a text after the equals sign stands in straight quotation marks. The line is: {said}</translation>
    </message>
    <message>
      <source>编排单“{file}”第 {line} 行写法有误：这里的 {char} 是中文标点，要用英文的。这一行是：{said}</source>
      <translation>Plan “{file}”, line {line}: {char} is a Chinese mark; use the plain one. The line is: {said}</translation>
    </message>
    <message>
      <source>编排单不是 UTF-8 编码，按 {charset} 读了。最好另存为 UTF-8。</source>
      <translation>The plan is not in UTF-8 and was read as {charset}. Better save it as UTF-8.</translation>
    </message>
    <message>
      <source>编排单里没有“{key}”这一项，是不是“{near}”？这一项没有采用。</source>
      <translation>A plan has no “{key}”; is it “{near}”? It was not used.</translation>
    </message>
    <message>
      <source>编排单里没有“{key}”这一项，这一项没有采用。可用的有：{known}。</source>
      <translation>A plan has no “{key}”; it was not used. There are: {known}.</translation>
    </message>
    <message>
      <source>网易 126 邮箱</source>
      <translation>NetEase 126 Mail</translation>
    </message>
    <message>
      <source>网易 163 邮箱</source>
      <translation>NetEase 163 Mail</translation>
    </message>
    <message>
      <source>网易 yeah.net 邮箱</source>
      <translation>NetEase yeah.net Mail</translation>
    </message>
    <message>
      <source>网易企业邮箱</source>
      <translation>NetEase company mail</translation>
    </message>
    <message>
      <source>联系人</source>
      <translation>Contact</translation>
    </message>
    <message>
      <source>胶装</source>
      <translation>Perfect binding</translation>
    </message>
    <message>
      <source>腾讯企业邮箱</source>
      <translation>Tencent company mail (exmail)</translation>
    </message>
    <message>
      <source>自动</source>
      <translation>automatic</translation>
    </message>
    <message>
      <source>自动收稿的文件夹“{name}”不见了。请检查它是否改名、移动，或网络盘是否连上。</source>
      <translation>The watched folder “{name}” is gone. Check whether it was renamed or moved, or whether its network drive is connected.</translation>
    </message>
    <message>
      <source>自己印、自己订：两页并排，双面打印，对折。</source>
      <translation>Two pages a side, to print, fold and staple.</translation>
    </message>
    <message>
      <source>色标</source>
      <translation>Colour bars</translation>
    </message>
    <message>
      <source>行长应在 1 到 10000 字之间，现在是 {measure}。</source>
      <translation>The measure should be between 1 and 10000 characters; it is {measure}.</translation>
    </message>
    <message>
      <source>补全单位名称</source>
      <translation>Complete the unit's name</translation>
    </message>
    <message>
      <source>表格有 {columns} 栏，版面放不下，分成 {count} 段排。</source>
      <translation>The table has {columns} columns, more than fit on the page; it was set in {count} parts.</translation>
    </message>
    <message>
      <source>裁切线</source>
      <translation>Crop marks</translation>
    </message>
    <message>
      <source>装订</source>
      <translation>Binding</translation>
    </message>
    <message>
      <source>要占 {pages} 页，多出 {characters} 字（{lines} 行）。</source>
      <translation>It is to take {pages} pages and has {characters} characters ({lines} lines) too many.</translation>
    </message>
    <message>
      <source>要占 {pages} 页，还差 {characters} 字（{lines} 行）。</source>
      <translation>It is to take {pages} pages and lacks {characters} characters ({lines} lines).</translation>
    </message>
    <message>
      <source>要在第 {target} 页排完，可是它从第 {number} 页开始，所以照常排了。</source>
      <translation>It is to end with page {target} but begins on page {number}, so it was set as usual.</translation>
    </message>
    <message>
      <source>要转到第 {target} 页，可是它从第 {number} 页开始，只能转到后面的页，所以接着往下排了。</source>
      <translation>It should go on at page {target}, but it begins on page {number} and can only go on at a later one; it goes on where it stands.</translation>
    </message>
    <message>
      <source>说明行</source>
      <translation>Slug line</translation>
    </message>
    <message>
      <source>请写上省、市、区县和街道（乡镇）。</source>
      <translation>Write the province, city, district and subdistrict (town).</translation>
    </message>
    <message>
      <source>请减少封三的内容，或者不转封三。</source>
      <translation>Put less on the inside back cover, or do not go on there.</translation>
    </message>
    <message>
      <source>请删去一些。</source>
      <translation>Take some out.</translation>
    </message>
    <message>
      <source>请删去一些文字，或者多给它一些地方。</source>
      <translation>Cut some text, or give it more room.</translation>
    </message>
    <message>
      <source>请删去一些，或改成一篇稿件。</source>
      <translation>Take some out, or make it an article.</translation>
    </message>
    <message>
      <source>请删去一些，或者多给一页。</source>
      <translation>Cut some text or give it another page.</translation>
    </message>
    <message>
      <source>请向作者要原图，或者排小一些。</source>
      <translation>Ask the author for the original, or set it smaller.</translation>
    </message>
    <message>
      <source>请向来稿人问清单位的完整名称，写在单位一栏。</source>
      <translation>Ask the sender for the unit's full name and enter it as the unit.</translation>
    </message>
    <message>
      <source>请在文章的版式里写上单位。</source>
      <translation>Enter the unit in the article's layout.</translation>
    </message>
    <message>
      <source>请在版式里把线加粗。</source>
      <translation>Make the lines thicker in the style.</translation>
    </message>
    <message>
      <source>请在版式里把这种颜色调淡一些。</source>
      <translation>Make this colour lighter in the style.</translation>
    </message>
    <message>
      <source>请在版式里让它伸到出血的边上，或者离开裁切线。</source>
      <translation>Let it reach the edge of the bleed in the style, or keep it off the trim.</translation>
    </message>
    <message>
      <source>请在这一期的属性（编排单的 [issue]）里写上。</source>
      <translation>Enter it in the issue's properties (under [issue] in a plan).</translation>
    </message>
    <message>
      <source>请把它往里移，或者改短、改小。</source>
      <translation>Move it inwards, or make it shorter or smaller.</translation>
    </message>
    <message>
      <source>请把它的转页取消再设一次，让版面重排。</source>
      <translation>Take its jump back and set it again, so that the pages are set anew.</translation>
    </message>
    <message>
      <source>请把正文补进稿件，或者撤下这一篇。</source>
      <translation>Please add the text to the manuscript, or take the article out.</translation>
    </message>
    <message>
      <source>请把这篇文章撤下再排入，让目录重排。</source>
      <translation>Take the article down and place it again, so that the contents are set anew.</translation>
    </message>
    <message>
      <source>请把采用的稿件排进来。</source>
      <translation>Place the accepted manuscripts.</translation>
    </message>
    <message>
      <source>请换一个字，或在版式中加一种有这个字的字体。</source>
      <translation>Use another character, or add a font to the style that has it.</translation>
    </message>
    <message>
      <source>请排入文章，或者删去这个栏目。</source>
      <translation>Place articles in it, or delete the section.</translation>
    </message>
    <message>
      <source>请撤下其中一篇。</source>
      <translation>Take one of them down.</translation>
    </message>
    <message>
      <source>请改一改到哪一页止。</source>
      <translation>Choose another last page.</translation>
    </message>
    <message>
      <source>请改一改转到哪一页。</source>
      <translation>Choose another page to go on at.</translation>
    </message>
    <message>
      <source>请改短，或把一部分放进副题。</source>
      <translation>Shorten it, or move a part into the subtitle.</translation>
    </message>
    <message>
      <source>请核对事实、数字、人名和职务：直接在文中修改，或写在文末的意见栏里；签名盖章后，连同本文件发回编辑部。</source>
      <translation>Please check facts, figures, names and offices: correct the text itself, or write into the form at its end; sign, seal and send this file back to the editors.</translation>
    </message>
    <message>
      <source>请核对校样，或者向作者要没有转过的（RGB）原图。</source>
      <translation>Check the proof, or ask the author for the original that was not converted (RGB).</translation>
    </message>
    <message>
      <source>请用客户端专用密码：登录网页版邮箱，在“设置 → 邮箱绑定（安全登录）”里生成；没有开启安全登录的，用邮箱密码。</source>
      <translation>Use an app password: make one in the web mail under 设置 → 邮箱绑定 (secure login); where secure login is off, use the mailbox's password.</translation>
    </message>
    <message>
      <source>请用授权码，不要用登录密码：登录网页版邮箱，在“设置 → POP3/SMTP/IMAP”里开启 IMAP/SMTP 服务，按提示得到授权码。</source>
      <translation>Use the authorization code, not the login password: in the web mail, turn on IMAP/SMTP under 设置 → POP3/SMTP/IMAP to get one.</translation>
    </message>
    <message>
      <source>请用授权码，不要用登录密码：登录网页版邮箱，在“设置 → 账号”里开启 IMAP/SMTP 服务，按提示得到授权码。</source>
      <translation>Use the authorization code, not the login password: in the web mail, turn on IMAP/SMTP under 设置 → 账号 to get one.</translation>
    </message>
    <message>
      <source>请看一下校样，或者在修图软件里重新存一份。</source>
      <translation>Look at the proof, or save the picture anew in an image editor.</translation>
    </message>
    <message>
      <source>请看是不是排重了；不是的话，请改一改标题。</source>
      <translation>See whether it is placed twice; if it is not, change a title.</translation>
    </message>
    <message>
      <source>请看是不是排重了；要再登，可以加一句说明。</source>
      <translation>See whether that is meant; if it is to be printed again, you can say so in a line.</translation>
    </message>
    <message>
      <source>请看目录页有没有排下，目录题是不是写对了。</source>
      <translation>See whether the contents page holds it all, and whether its title in the contents is right.</translation>
    </message>
    <message>
      <source>请紧接着它写一句短一些的图注。</source>
      <translation>Write a shorter caption right after it.</translation>
    </message>
    <message>
      <source>请补一句图注，说清楚图上是谁、在做什么。</source>
      <translation>Add a caption that says who is seen and what they do.</translation>
    </message>
    <message>
      <source>请补一篇文章、一张图或一则启事，或者让前后的文章接排。</source>
      <translation>Add an article, a picture or a notice, or let the articles around it follow on one page.</translation>
    </message>
    <message>
      <source>请补上图片或删去它。</source>
      <translation>Add the picture or delete it.</translation>
    </message>
    <message>
      <source>请裁成合适的形状再换上。</source>
      <translation>Crop it to a better shape and put it in again.</translation>
    </message>
    <message>
      <source>请选一张清楚的照片。</source>
      <translation>Choose a sharp photograph.</translation>
    </message>
    <message>
      <source>读不出“{file}”，页面图没有做成。请重新导出 PDF 后再试。</source>
      <translation>“{file}” cannot be read; no pictures were made. Export the PDF again, then try again.</translation>
    </message>
    <message>
      <source>读不出字体文件“{file}”。请重新安装程序，或在版式中换一种字体。</source>
      <translation>The font file “{file}” cannot be read. Install the program again, or name another font in the style.</translation>
    </message>
    <message>
      <source>读不出文件“{file}”（{reason}）。请检查权限。</source>
      <translation>“{file}” cannot be read ({reason}). Check its permissions.</translation>
    </message>
    <message>
      <source>读不到图片“{picture}”的原件（{file}）。请重新导入这张图片后再导出。</source>
      <translation>The original of the picture “{picture}” ({file}) cannot be read. Import it again, then export.</translation>
    </message>
    <message>
      <source>读不到颜色特性文件“{file}”（{reason}）。请检查文件位置后再试。</source>
      <translation>Cannot read the colour profile “{file}” ({reason}). Check where it is and try again.</translation>
    </message>
    <message>
      <source>读写稿库“{folder}”时磁盘出错。请检查磁盘或网络连接，再打开一次。</source>
      <translation>A disk error while using the library “{folder}”. Check the disk or network, then open it again.</translation>
    </message>
    <message>
      <source>读取“{name}”占用的内存超过上限 {limit} MB，或使读取程序意外退出，没有读取。文件可能已损坏，或是攻击文件，请与发信人核实。</source>
      <translation>“{name}” was not read: reading it took more than {limit} MB of memory or made the reader stop. The file may be damaged or an attack; check with the sender.</translation>
    </message>
    <message>
      <source>读来稿的程序启动不了（{reason}）。请关掉一些别的程序，再做一次。</source>
      <translation>The program that reads submissions could not be started ({reason}). Close some other programs, then do it again.</translation>
    </message>
    <message>
      <source>超大附件{name}{size}不在邮件里，程序不会自动下载。请在 {expiry} 之前用浏览器打开链接下载后导入：{link}</source>
      <translation>The large attachment {name}{size} is not in the mail; the program never downloads by itself. Open the link in a browser before {expiry}, download the file, then import it: {link}</translation>
    </message>
    <message>
      <source>超大附件{name}{size}不在邮件里，程序不会自动下载。请用浏览器打开链接下载后导入：{link}</source>
      <translation>The large attachment {name}{size} is not in the mail; the program never downloads by itself. Open the link in a browser, download the file, then import it: {link}</translation>
    </message>
    <message>
      <source>转接文字指向“{label}”，那里却没有这篇文章，或者没有相应的转接文字。</source>
      <translation>The jump line leads to “{label}”, but the article is not there, or no jump line answers it.</translation>
    </message>
    <message>
      <source>边下载边看</source>
      <translation>Shows while it is loading</translation>
    </message>
    <message>
      <source>还差 {missing} 页：请增补文章或图片，或者删去几页。</source>
      <translation>{missing} pages are missing: add articles or pictures, or take some pages out.</translation>
    </message>
    <message>
      <source>还有文字没有转曲</source>
      <translation>Some letters are not shapes</translation>
    </message>
    <message>
      <source>这一件不能放进那一篇：只能放进同一封来稿的稿件里。</source>
      <translation>This cannot go there: only into manuscripts that came in the same mail.</translation>
    </message>
    <message>
      <source>这一处找不回最后的样子，回到了 {time} 备份时的样子。请核对。</source>
      <translation>Its latest state could not be brought back; it is as in the backup of {time}. Please check it.</translation>
    </message>
    <message>
      <source>这一处读得出来，但不能证明没有变过。请核对。</source>
      <translation>It can be read, but nothing proves that it did not change. Please check it.</translation>
    </message>
    <message>
      <source>这一期没有栏目“{name}”，或栏目里没有文章。可以选：{there}。</source>
      <translation>This issue has no section “{name}”, or the section has no articles. There are: {there}.</translation>
    </message>
    <message>
      <source>这一期没有（或不止一篇）文章叫“{name}”。请写完整的标题，或文章在本期的序号（1 到 {count}）。</source>
      <translation>This issue has no article called “{name}”, or more than one. Give the whole title, or the article's number in the issue (1 to {count}).</translation>
    </message>
    <message>
      <source>这一期的封面、编委会等内容（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>The issue's covers, masthead and the like (number {id}) are not as they were kept. Please repair the library.</translation>
    </message>
    <message>
      <source>这一期里有两篇文章的标题都是“{title}”。</source>
      <translation>Two articles of this issue have the title “{title}”.</translation>
    </message>
    <message>
      <source>这一期里还没有文章。</source>
      <translation>There are no articles in this issue yet.</translation>
    </message>
    <message>
      <source>这一期（编号 {id}）不在稿库里，可能已经删除。</source>
      <translation>This issue (no. {id}) is not in the library; it may have been deleted.</translation>
    </message>
    <message>
      <source>这一页是空白的。</source>
      <translation>This page is empty.</translation>
    </message>
    <message>
      <source>这个单位的登记（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>The record of this unit (number {id}) is not as it was kept. Please repair the library.</translation>
    </message>
    <message>
      <source>这个栏目里没有文章，版面和目录里都不会有它。</source>
      <translation>There are no articles in this section; neither the pages nor the contents will have it.</translation>
    </message>
    <message>
      <source>这个栏目（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>This section (number {id}) is not as it was kept. Please repair the library.</translation>
    </message>
    <message>
      <source>这个栏目（编号 {id}）已经不在了。请刷新后再试。</source>
      <translation>This section (no. {id}) is gone. Refresh and try again.</translation>
    </message>
    <message>
      <source>这个版本已经不在稿库里了。请刷新后再试。</source>
      <translation>This version is no longer in the library. Refresh and try again.</translation>
    </message>
    <message>
      <source>这份备份已损坏，没有恢复，稿库没有改动。请选另一份。</source>
      <translation>This backup is damaged; nothing was restored and the library is unchanged. Please choose another one.</translation>
    </message>
    <message>
      <source>这台电脑上没有可用的系统密码库（{reason}），授权码没有记住。每次收信时请重新输入，程序不会把它写进文件。</source>
      <translation>This computer has no keyring that can be used ({reason}), so the authorization code is not remembered. Type it each time; the program never writes it into a file.</translation>
    </message>
    <message>
      <source>这台电脑没有能打开“{name}”的程序。可以“另存一份”，拷到别处看。</source>
      <translation>This computer has no program that opens “{name}”. “Save a copy” lets you read it elsewhere.</translation>
    </message>
    <message>
      <source>这封来稿的登记（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>The record of this submission (number {id}) is not as it was kept. Please repair the library.</translation>
    </message>
    <message>
      <source>这封邮件看起来不是投稿，照编排单排入了，请看一下。</source>
      <translation>This mail does not look like a submission; it was placed as the plan says. Please look at it.</translation>
    </message>
    <message>
      <source>这张表读不了：一格里的字太多，或引号没有配对。请在表格软件里另存为 CSV 再试。</source>
      <translation>This table cannot be read: a cell is too long, or a quotation mark is not closed. Please save it as CSV in your spreadsheet and try again.</translation>
    </message>
    <message>
      <source>这张表里没有找到单位。请让表头写上“全称、简称、地区、类别”，一行一个单位。</source>
      <translation>No units were found in this table. Please let its head say 全称, 简称, 地区, 类别 (full name, short names, place, kind), one unit to a row.</translation>
    </message>
    <message>
      <source>这样的记录另有 {count} 条。</source>
      <translation>There are {count} more such records.</translation>
    </message>
    <message>
      <source>这篇文章在{issue}已经登过。</source>
      <translation>This article was printed before, in {issue}.</translation>
    </message>
    <message>
      <source>这篇文章（编号 {id}）已经撤下。请刷新后再试。</source>
      <translation>This article (no. {id}) was taken out. Refresh and try again.</translation>
    </message>
    <message>
      <source>这篇没有写 source（稿件所在的文件），没有排入。</source>
      <translation>This article names no source (the file of the manuscript); it was not placed.</translation>
    </message>
    <message>
      <source>这篇稿件的一条审校记录（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>An entry in the review history of this manuscript (no. {id}) is no longer as it was stored. Please repair the library.</translation>
    </message>
    <message>
      <source>这篇稿件的正文不见了。请修复稿库。</source>
      <translation>The text of this manuscript is gone. Please repair the library.</translation>
    </message>
    <message>
      <source>这篇稿件的题目、署名、状态等资料（编号 {id}）不是存入时的样子了。请修复稿库。</source>
      <translation>The manuscript's title, authors, status and the like (number {id}) are not as they were kept. Please repair the library.</translation>
    </message>
    <message>
      <source>这篇稿件（编号 {id}）不在稿库里，可能已经删除。</source>
      <translation>This manuscript (no. {id}) is not in the library; it may have been deleted.</translation>
    </message>
    <message>
      <source>退稿</source>
      <translation>Reject</translation>
    </message>
    <message>
      <source>送到哪里，什么时候要</source>
      <translation>where to deliver, and when</translation>
    </message>
    <message>
      <source>送审稿“{name}”里写有报送单位的意见：{words}</source>
      <translation>The unit has written into the manuscript for approval “{name}”: {words}</translation>
    </message>
    <message>
      <source>那一篇已排入{issue}。</source>
      <translation>That one is placed in {issue}.</translation>
    </message>
    <message>
      <source>那一篇编辑改过。</source>
      <translation>That one was changed by an editor.</translation>
    </message>
    <message>
      <source>邮件“{name}”有 {size} MB，太大，没有收取。请在网页版邮箱里打开，另存附件后再导入。</source>
      <translation>The mail “{name}” has {size} MB, which is too large to fetch. Open it in the web mail, save its attachments, and import these.</translation>
    </message>
    <message>
      <source>邮件不完整（下载或另存时被截断），后面的附件可能缺失或损坏。请重新从邮箱导出，或请投稿人重发。</source>
      <translation>The mail is incomplete (it was cut off when it was downloaded or saved); attachments at its end may be missing or damaged. Export it again, or ask the author to send it again.</translation>
    </message>
    <message>
      <source>邮件嵌套太深或部分太多（上限 {depth} 层、{parts} 部分），没有读取。请发信人重发，或另存附件后再导入。</source>
      <translation>The mail is nested too deeply or has too many parts (limits: {depth} levels, {parts} parts); it was not read. Ask for it again, or save its attachments and import them.</translation>
    </message>
    <message>
      <source>邮件是加密的，或封在数字签名里，程序读不了。请发信人不加密、不签名再发一次。</source>
      <translation>The mail is encrypted, or sealed in a digital signature, and cannot be read. Ask the sender to send it again without either.</translation>
    </message>
    <message>
      <source>邮件是空的：没有主题、正文和附件。</source>
      <translation>The mail is empty: no subject, no text, no attachments.</translation>
    </message>
    <message>
      <source>邮件正文太长，只读取了前面一部分。请打开原邮件核对。</source>
      <translation>The text of the mail is too long; only its beginning was read. Compare it with the original mail.</translation>
    </message>
    <message>
      <source>邮件正文里有些字在寄出时就已经损坏（显示为“�”或“锟斤拷”），请向投稿人核对。</source>
      <translation>Some characters of the mail's text were destroyed before it was sent (shown as “�” or “锟斤拷”). Ask the contributor about them.</translation>
    </message>
    <message>
      <source>邮件称是投稿，但没有附件，正文里也没有稿件。请联系投稿人补发。</source>
      <translation>The mail says that it is a submission, but has no attachment and no manuscript in its text. Ask the author to send it.</translation>
    </message>
    <message>
      <source>邮件里一层层套着邮件，超过 {depth} 层的没有读取。请打开“{name}”，把里面的邮件另存后再导入。</source>
      <translation>Mails stand within mails; what is deeper than {depth} of them was not read. Open “{name}”, save the mails in it, and import these.</translation>
    </message>
    <message>
      <source>邮箱不接受“{user}”的用户名或授权码（{reason}）。请确认邮箱已开启 IMAP 服务，填的是授权码，不是登录密码。</source>
      <translation>The mailbox does not accept the name or authorization code of “{user}” ({reason}). Check that IMAP is on and that it is the authorization code, not the login password.</translation>
    </message>
    <message>
      <source>邮箱服务器 {host} 很久没有回答，已停止。请检查网络，过一会儿再试。</source>
      <translation>The mail server {host} has not answered for a long time; stopped. Check the network and try again in a while.</translation>
    </message>
    <message>
      <source>邮箱服务器 {host} 暂时不让登录（{reason}）。请过几分钟再试。</source>
      <translation>The mail server {host} allows no login at the moment ({reason}). Try again in a few minutes.</translation>
    </message>
    <message>
      <source>邮箱服务器 {host} 的 {port} 端口连不上。请核对服务器地址和端口，或问单位的网管是否拦住了。</source>
      <translation>Port {port} of the mail server {host} cannot be reached. Check address and port, or ask whoever runs the office's network whether it is blocked.</translation>
    </message>
    <message>
      <source>邮箱服务器 {host} 的回答看不懂（{reason}）。请过一会儿再试。</source>
      <translation>The mail server {host} answered something that makes no sense ({reason}). Try again in a while.</translation>
    </message>
    <message>
      <source>邮箱里打不开文件夹“{folder}”。请在设置里重新选择。</source>
      <translation>The folder “{folder}” of the mailbox cannot be opened. Choose again in the settings.</translation>
    </message>
    <message>
      <source>采用稿件</source>
      <translation>Accept</translation>
    </message>
    <message>
      <source>里面有 {count} 篇稿件，排入的是“{title}”。要排别的，请在编排单里写 title。</source>
      <translation>There are {count} manuscripts in it; “{title}” was placed. To place another, write its title in the plan.</translation>
    </message>
    <message>
      <source>里面没有可排的稿件，这一篇没有排入。</source>
      <translation>It holds no manuscript; this article was not placed.</translation>
    </message>
    <message>
      <source>锁线胶装</source>
      <translation>Sewn and glued</translation>
    </message>
    <message>
      <source>阅读</source>
      <translation>Reading</translation>
    </message>
    <message>
      <source>阿里企业邮箱</source>
      <translation>Alibaba company mail</translation>
    </message>
    <message>
      <source>靠书脊的边上订钉</source>
      <translation>wires through the side near the spine</translation>
    </message>
    <message>
      <source>页数不是 4 的倍数，封三前补了 {count} 页空白。要用上它们，可以加一篇稿件。</source>
      <translation>The pages are no multiple of four: {count} blank ones were put before the inside back cover. Another article could use them.</translation>
    </message>
    <message>
      <source>页边标记</source>
      <translation>Marks</translation>
    </message>
    <message>
      <source>预检还有 {count} 处错误，没有写给印厂的文件。第一处：{first}请先改好；确实要这样印，请放行后再导出。</source>
      <translation>There are {count} errors, so the printer's file was not written. The first: {first} Mend them, or let them pass if it is to be printed like this, and export again.</translation>
    </message>
    <message>
      <source>颜色特性</source>
      <translation>Colour profile</translation>
    </message>
    <message>
      <source>颜色特性“{profile}”是第 {version} 版的，PDF/X-1a 只能用第 2 版。请改用 PDF/X-4，或向印厂要第 2 版的。</source>
      <translation>The colour profile “{profile}” is of version {version}; PDF/X-1a can only use version 2. Choose PDF/X-4, or ask the printer for one of version 2.</translation>
    </message>
    <message>
      <source>颜色特性文件“{file}”已损坏，打不开。请向印厂再要一份。</source>
      <translation>The colour profile “{file}” is damaged and cannot be opened. Ask the printer for another copy.</translation>
    </message>
    <message>
      <source>骑马订</source>
      <translation>Saddle stitch</translation>
    </message>
  </context>
  <context>
    <name>new_issue</name>
    <message>
      <source>社区通讯</source>
      <translation>Community Newsletter</translation>
    </message>
    <message>
      <source>重要动态</source>
      <translation>News</translation>
    </message>
  </context>
  <context>
    <name>person</name>
    <message>
      <source>我的名字</source>
      <translation>My name</translation>
    </message>
    <message>
      <source>改稿、签字时记下的名字：</source>
      <translation>The name kept with your edits and signatures:</translation>
    </message>
  </context>
  <context>
    <name>wording</name>
    <message>
      <source>M月d日</source>
      <translation>MMM d</translation>
    </message>
    <message>
      <source>{count} 处提醒</source>
      <translation>{count} notices</translation>
    </message>
    <message>
      <source>{count} 处错误</source>
      <translation>{count} errors</translation>
    </message>
    <message>
      <source>“一一”改破折号</source>
      <translation>“一一” to a dash</translation>
    </message>
    <message>
      <source>一栏</source>
      <translation>One column</translation>
    </message>
    <message>
      <source>三级标题</source>
      <translation>Heading 3</translation>
    </message>
    <message>
      <source>与上图并排</source>
      <translation>Beside the picture before</translation>
    </message>
    <message>
      <source>两栏</source>
      <translation>Two columns</translation>
    </message>
    <message>
      <source>主题没写“投稿”</source>
      <translation>“投稿” in subject</translation>
    </message>
    <message>
      <source>二级标题</source>
      <translation>Heading 2</translation>
    </message>
    <message>
      <source>作者单位</source>
      <translation>author’s unit</translation>
    </message>
    <message>
      <source>全角字母、数字</source>
      <translation>Full-width letters, digits</translation>
    </message>
    <message>
      <source>全部</source>
      <translation>all of them</translation>
    </message>
    <message>
      <source>共 {count} 页</source>
      <translation>{count} pages</translation>
    </message>
    <message>
      <source>兼容字形</source>
      <translation>Compatibility forms</translation>
    </message>
    <message>
      <source>列表项</source>
      <translation>List item</translation>
    </message>
    <message>
      <source>半角标点</source>
      <translation>Half-width marks</translation>
    </message>
    <message>
      <source>单位全称</source>
      <translation>full unit name</translation>
    </message>
    <message>
      <source>单独排</source>
      <translation>By itself</translation>
    </message>
    <message>
      <source>图</source>
      <translation>Picture</translation>
    </message>
    <message>
      <source>图注</source>
      <translation>Caption</translation>
    </message>
    <message>
      <source>备用</source>
      <translation>In reserve</translation>
    </message>
    <message>
      <source>多余空格</source>
      <translation>Needless spaces</translation>
    </message>
    <message>
      <source>多出 {characters} 字（{lines} 行）</source>
      <translation>{characters} characters ({lines} lines) too many</translation>
    </message>
    <message>
      <source>导语</source>
      <translation>Lead</translation>
    </message>
    <message>
      <source>封三</source>
      <translation>Inside back</translation>
    </message>
    <message>
      <source>封二</source>
      <translation>Inside front</translation>
    </message>
    <message>
      <source>封底</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>封面</source>
      <translation>Cover</translation>
    </message>
    <message>
      <source>小标题</source>
      <translation>Heading</translation>
    </message>
    <message>
      <source>已{step}</source>
      <translation>{step} signed</translation>
    </message>
    <message>
      <source>已排</source>
      <translation>Placed</translation>
    </message>
    <message>
      <source>引号</source>
      <translation>Quotation marks</translation>
    </message>
    <message>
      <source>引语</source>
      <translation>Pull quote</translation>
    </message>
    <message>
      <source>待审</source>
      <translation>Pending</translation>
    </message>
    <message>
      <source>文中</source>
      <translation>In the text</translation>
    </message>
    <message>
      <source>断行接回</source>
      <translation>Broken lines</translation>
    </message>
    <message>
      <source>来源</source>
      <translation>Source</translation>
    </message>
    <message>
      <source>栏末</source>
      <translation>Foot of the column</translation>
    </message>
    <message>
      <source>栏首</source>
      <translation>Head of the column</translation>
    </message>
    <message>
      <source>框文</source>
      <translation>Box text</translation>
    </message>
    <message>
      <source>框题</source>
      <translation>Box title</translation>
    </message>
    <message>
      <source>正好排满</source>
      <translation>Fills its pages</translation>
    </message>
    <message>
      <source>正文</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>照片原图</source>
      <translation>original photos</translation>
    </message>
    <message>
      <source>独行</source>
      <translation>Single line</translation>
    </message>
    <message>
      <source>省略号</source>
      <translation>Ellipses</translation>
    </message>
    <message>
      <source>看不见的字符</source>
      <translation>Unseen characters</translation>
    </message>
    <message>
      <source>破折号</source>
      <translation>Dashes</translation>
    </message>
    <message>
      <source>空行</source>
      <translation>Blank lines</translation>
    </message>
    <message>
      <source>第 {label} 页</source>
      <translation>page {label}</translation>
    </message>
    <message>
      <source>编者按</source>
      <translation>Editor's note</translation>
    </message>
    <message>
      <source>缺材料</source>
      <translation>Incomplete</translation>
    </message>
    <message>
      <source>自动</source>
      <translation>Automatic</translation>
    </message>
    <message>
      <source>落款</source>
      <translation>Signature</translation>
    </message>
    <message>
      <source>行首行末空格</source>
      <translation>Edge spaces</translation>
    </message>
    <message>
      <source>表格</source>
      <translation>Table</translation>
    </message>
    <message>
      <source>诗行</source>
      <translation>Verse</translation>
    </message>
    <message>
      <source>还差 {characters} 字（{lines} 行）</source>
      <translation>{characters} characters ({lines} lines) missing</translation>
    </message>
    <message>
      <source>退稿</source>
      <translation>Rejected</translation>
    </message>
    <message>
      <source>通栏</source>
      <translation>Full width</translation>
    </message>
    <message>
      <source>邮件引用号（&gt;）</source>
      <translation>Quoting marks (&gt;)</translation>
    </message>
    <message>
      <source>采用</source>
      <translation>Accepted</translation>
    </message>
    <message>
      <source>重复标点</source>
      <translation>Repeated marks</translation>
    </message>
    <message>
      <source>非投稿</source>
      <translation>Other mail</translation>
    </message>
    <message>
      <source>页末</source>
      <translation>Foot of the page</translation>
    </message>
    <message>
      <source>页码、网页杂项</source>
      <translation>Folios, web clutter</translation>
    </message>
    <message>
      <source>页首</source>
      <translation>Head of the page</translation>
    </message>
    <message>
      <source>项目符号</source>
      <translation>Bullets</translation>
    </message>
    <message>
      <source>须重签</source>
      <translation>Sign again</translation>
    </message>
    <message>
      <source>预检</source>
      <translation>Check</translation>
    </message>
    <message>
      <source>，还差 {count} 页</source>
      <translation>, {count} missing to a multiple of 4</translation>
    </message>
  </context>
</TS>
